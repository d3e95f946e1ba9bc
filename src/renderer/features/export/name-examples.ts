/**
 * File names as the template would make them for real rows. The hand-off itself also replaces what a file system forbids
 * and numbers names that are not unique; this shows the template's part.
 */
import {
  fillTemplate,
  type ItemRecord,
  type TemplateFields,
  toTemplateFields,
  unknownPlaceholders,
} from '@shared/domain';

/** What a file-name template may use for `item`; an empty label takes the scene, as the hand-off does. */
export function toNameFields(item: ItemRecord, batchCreatedAtMs: number): TemplateFields {
  const expiresAtMs = item.code?.expiresAtMs ?? null;
  const fields = toTemplateFields({ n: item.n, row: item.row, batchCreatedAtMs, expiresAtMs });
  return item.row.label === '' ? { ...fields, label: item.row.scene } : fields;
}

export interface NameExample {
  readonly key: string;
  readonly scene: string;
  readonly fileName: string;
}

export interface NameQuestion {
  readonly template: string;
  readonly items: readonly ItemRecord[];
  readonly batchCreatedAtMs: number;
  /** Without dot. */
  readonly extension: string;
}

export const toNameExamples = (question: NameQuestion): readonly NameExample[] =>
  question.items.map((item) => ({
    key: String(item.id),
    scene: item.row.scene,
    fileName: `${fillTemplate(question.template, toNameFields(item, question.batchCreatedAtMs))}.${question.extension}`,
  }));

/** Names in the template that no row has; empty while there are no rows to tell. */
export function toUnknownNames(template: string, items: readonly ItemRecord[]): readonly string[] {
  const first = items[0];
  return first === undefined ? [] : unknownPlaceholders(template, toNameFields(first, 0));
}
