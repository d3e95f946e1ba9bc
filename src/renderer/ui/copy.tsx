/**
 * Copying to the clipboard: a button that says so for a moment, texts and pictures.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, icons } from './button';

const SAY_SO_MS = 2000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly testId?: string;
  /** Only the icon is seen; the label is heard, and read when pointed at. */
  readonly isIcon?: boolean;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, testId = 'copy', isIcon = false }: CopyButtonProps) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SAY_SO_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const words = isCopied ? t('common.copied') : label;
  return (
    <Button
      size="small"
      look="quiet"
      icon={isCopied ? icons.check : icons.copy}
      data-testid={testId}
      title={isIcon ? words : undefined}
      onClick={async () => {
        await copyText(text);
        setIsCopied(true);
      }}
    >
      {isIcon ? <span className="visually-hidden">{words}</span> : words}
    </Button>
  );
}

/**
 * Puts a picture on the clipboard with the web's own API, which works the same in every Electron; the main process's
 * clipboard module changed its shape between versions.
 */
export const copyPng = (bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);

/**
 * Puts text on the clipboard. The window has no permissions, so the old command stands in where the modern call is refused.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

function copyBySelection(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
