/**
 * Stands in for the JSON schema validator that electron-store would load at every start, put in its place by the build. Settings are
 * validated by the engine, field by field, so the store is given no schema and never asks for this.
 */
export class Ajv2020 {
  constructor() {
    throw new Error('settings are validated by the engine, not by their store');
  }
}

// biome-ignore lint/style/noDefaultExport: the second of the two modules it stands in for, with formats for the first, has one
export default {};
