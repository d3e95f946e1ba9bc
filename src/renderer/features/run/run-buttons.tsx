/**
 * Pause, go on, stop: only the buttons that do something now.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, useAction } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import { Popconfirm, Popover } from 'antd';
import { useTranslation } from 'react-i18next';

type Command = 'batches:pause' | 'batches:resume' | 'batches:cancel';

export function RunButtons({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { batchId, state } = batch;
  const command = useAction(async (channel: Command) => {
    await api.request(channel, { batchId });
  });
  const canGoOn = state === 'paused' || state === 'planned' || state === 'cancelled';
  const canStop = state === 'running' || state === 'paused' || state === 'planned';
  return (
    <Popover
      open={command.problem !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : command.forget())}
      trigger="click"
      placement="bottomRight"
      content={command.problem === null ? null : <ProblemView problem={command.problem} isAnswer />}
    >
      <div className="row row-middle run-buttons">
        {state === 'running' ? (
          <Button isBusy={command.isBusy} onClick={() => void command.run('batches:pause')} data-testid="batch-pause">
            {t('run.pause')}
          </Button>
        ) : null}
        {canGoOn ? (
          <Button
            look="primary"
            isBusy={command.isBusy}
            onClick={() => void command.run('batches:resume')}
            data-testid="batch-resume"
          >
            {t('run.resume')}
          </Button>
        ) : null}
        {canStop ? (
          <Popconfirm
            title={t('run.cancelTitle')}
            description={<p className="confirm-text">{t('run.cancelText')}</p>}
            okText={t('run.cancelYes')}
            cancelText={t('run.cancelNo')}
            okButtonProps={{ danger: true }}
            placement="bottomRight"
            onConfirm={() => command.run('batches:cancel')}
          >
            <Button look="danger" data-testid="batch-cancel">
              {t('run.cancel')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </Popover>
  );
}
