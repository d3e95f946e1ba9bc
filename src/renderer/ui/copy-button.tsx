/**
 * Copies a text and says so for a moment.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { copyText } from './copy-text';
import { icons } from './icons';

const SAY_SO_MS = 2000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly testId?: string;
  /** Only the icon is seen; the label is heard, and read when pointed at. */
  readonly isIcon?: boolean;
}

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
