/**
 * The one template language of the app, for label lines and file names alike:
 * `{label}`, `{n}`, `{n:0000}` (zero-padded), `{date}`, any roster column; `{{` and `}}` are literal braces.
 */

/** Values by placeholder name. Built-in names win over roster columns of the same name. */
export type TemplateFields = Readonly<Record<string, string>>;

const placeholder = /\{\{|\}\}|\{([^{}:]+)(?::(0+))?\}/gu;

/** Fills `template`. An unknown placeholder becomes empty; use {@link unknownPlaceholders} to tell the user beforehand. */
export function fillTemplate(template: string, fields: TemplateFields): string {
  return template.replace(placeholder, (match: string, name: string | undefined, zeros: string | undefined) => {
    if (match === '{{') return '{';
    if (match === '}}') return '}';
    const value = lookUp(fields, name ?? '') ?? '';
    return zeros === undefined ? value : value.padStart(zeros.length, '0');
  });
}

/** Names used in `template` that `fields` does not have, in order, without repetition. */
export function unknownPlaceholders(template: string, fields: TemplateFields): readonly string[] {
  const unknown = new Set<string>();
  for (const [, name] of template.matchAll(placeholder)) {
    if (name !== undefined && lookUp(fields, name) === undefined) unknown.add(name.trim());
  }
  return [...unknown];
}

function lookUp(fields: TemplateFields, name: string): string | undefined {
  const key = name.trim();
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
