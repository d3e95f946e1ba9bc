/**
 * Which design to start from, and the shelf of kept ones: keep, rename, delete, hand to a colleague as a file.
 */
import { Button, Field, ProblemView } from '@renderer/ui';
import { type Design, MAX_DESIGN_NAME, toDesignName } from '@shared/artwork';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromDesignChoice, presetNames, type SavedDesigns, toDesignChoice, useSavedDesigns } from './saved-designs';

interface DesignChoiceProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

/** What the row of buttons has been opened for. */
type Task = 'save' | 'rename' | 'remove' | null;

export function DesignChoice({ design, onChange, isDisabled }: DesignChoiceProps) {
  const { t } = useTranslation();
  const [task, setTask] = useState<Task>(null);
  /** The kept design chosen last, changed since or not: the one that "keep" would replace. */
  const [lastName, setLastName] = useState('');
  const saved = useSavedDesigns((imported) => {
    setLastName(imported.name);
    onChange(imported.design);
  });
  const options = useOptions(saved);
  const choice = toDesignChoice(design, saved.all);
  const own = choice?.startsWith('saved:') ? choice.slice('saved:'.length) : null;
  const choose = (next: string) => {
    const found = fromDesignChoice(next, saved.all);
    setLastName(next.startsWith('saved:') ? next.slice('saved:'.length) : '');
    setTask(null);
    if (found !== null) onChange(found);
  };
  return (
    <>
      <Field label={t('design.preset')}>
        {(ids) => (
          <div className="row row-middle design-shelf">
            <Select<string>
              id={ids.id}
              className="design-choice"
              value={choice}
              placeholder={t('design.ownChoice')}
              disabled={isDisabled}
              options={options}
              data-testid="design-preset"
              onChange={choose}
            />
            <ShelfButtons
              own={own}
              isDisabled={isDisabled}
              onTask={setTask}
              onExport={() => void saved.exportFile.run(own ?? (lastName || t('design.unnamed')), design)}
              onImport={() => void saved.importFile.run()}
            />
          </div>
        )}
      </Field>
      <ShelfTask
        task={task}
        own={own}
        proposed={lastName}
        saved={saved}
        onSave={async (name) => {
          await saved.save.run(name, design);
          setLastName(name);
        }}
        onClose={() => setTask(null)}
      />
      {[saved.save, saved.rename, saved.remove, saved.exportFile, saved.importFile].map(({ problem }) =>
        problem === null ? null : <ProblemView key={problem.code} problem={problem} isAnswer />,
      )}
    </>
  );
}

interface ShelfTaskProps {
  readonly task: Task;
  /** Name of the kept design that is chosen. */
  readonly own: string | null;
  readonly proposed: string;
  readonly saved: SavedDesigns;
  readonly onSave: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** The row that opens under the shelf for what needs a name or a second thought. */
function ShelfTask({ task, own, proposed, saved, onSave, onClose }: ShelfTaskProps) {
  const { t } = useTranslation();
  if (task === 'save') {
    return (
      <DesignNameRow
        name={proposed}
        taken={saved.all.map(({ name }) => name)}
        action={(isTaken) => t(isTaken ? 'design.replace' : 'design.save')}
        onCancel={onClose}
        onDone={(name) => onSave(name).then(onClose)}
      />
    );
  }
  if (task === null || own === null) return null;
  if (task === 'rename') {
    return (
      <DesignNameRow
        name={own}
        taken={[]}
        action={() => t('design.rename')}
        onCancel={onClose}
        onDone={(name) => saved.rename.run(own, name).then(onClose)}
      />
    );
  }
  return (
    <div className="row row-middle" role="alert">
      <span>{t('design.removeAsk', { name: own })}</span>
      <Button
        look="danger"
        size="small"
        data-testid="design-remove-sure"
        onClick={() => void saved.remove.run(own).then(onClose)}
      >
        {t('design.remove')}
      </Button>
      <Button look="quiet" size="small" onClick={onClose}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function useOptions({ all }: SavedDesigns): (Choice | { readonly label: string; readonly options: Choice[] })[] {
  const { t } = useTranslation();
  const presets = presetNames.map((name) => ({ value: `preset:${name}`, label: t(`preset.${name}`) }));
  if (all.length === 0) return presets;
  return [
    { label: t('design.mine'), options: all.map(({ name }) => ({ value: `saved:${name}`, label: name })) },
    { label: t('design.presets'), options: presets },
  ];
}

interface ShelfButtonsProps {
  readonly own: string | null;
  readonly isDisabled: boolean;
  readonly onTask: (task: Task) => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
}

function ShelfButtons({ own, isDisabled, onTask, onExport, onImport }: ShelfButtonsProps) {
  const { t } = useTranslation();
  const button = (id: string, words: string, onClick: () => void) => (
    <Button key={id} size="small" disabled={isDisabled} data-testid={`design-${id}`} onClick={onClick}>
      {words}
    </Button>
  );
  return (
    <>
      {own === null ? button('save', t('design.saveAs'), () => onTask('save')) : null}
      {own === null ? null : button('rename', t('design.rename'), () => onTask('rename'))}
      {own === null ? null : button('remove', t('design.remove'), () => onTask('remove'))}
      {button('export', t('design.exportFile'), onExport)}
      {button('import', t('design.importFile'), onImport)}
    </>
  );
}

interface DesignNameRowProps {
  /** Proposed. */
  readonly name: string;
  /** Names that would be replaced. */
  readonly taken: readonly string[];
  readonly action: (isTaken: boolean) => string;
  readonly onDone: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Asks for the name of a design, in the row where it will be used. */
function DesignNameRow({ name, taken, action, onDone, onCancel }: DesignNameRowProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const wanted = toDesignName(typed);
  const isTaken = taken.some((other) => other.toLowerCase() === wanted.toLowerCase());
  const finish = () => (wanted === '' ? undefined : void onDone(wanted));
  return (
    <div className="row row-middle">
      <Input
        className="design-name"
        value={typed}
        autoFocus
        maxLength={MAX_DESIGN_NAME}
        placeholder={t('design.namePlaceholder')}
        aria-label={t('design.name')}
        data-testid="design-name"
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={finish}
      />
      <Button size="small" disabled={wanted === ''} data-testid="design-name-done" onClick={finish}>
        {action(isTaken)}
      </Button>
      <Button look="quiet" size="small" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
