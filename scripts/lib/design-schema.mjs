/** docs/design.schema.json: what a design file may hold, for editors and other programs; made from the schema that reads such files. */
import { z } from 'zod';

/** @param {import('zod').z.ZodType} designSchema */
export function toDesignSchema(designSchema) {
  const { $schema, properties, ...rest } = z.toJSONSchema(designSchema, { io: 'input' });
  const document = {
    $schema,
    title: 'Channel QR Studio design',
    description: 'How every artwork of a batch looks. Only version must be there; what is left out takes its default.',
    ...rest,
    properties: { $schema: { type: 'string', description: 'For editors; ignored.' }, ...properties },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
