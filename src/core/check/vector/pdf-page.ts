/**
 * The one page of a PDF, ready to be drawn.
 */
import { type NamedThings, readContentStream } from './content-stream';
import { drawProgram } from './draw';
import { UnreadableDocument } from './lexer';
import type { VectorPage } from './page';
import { isName, PdfFile, type PdfStream, type PdfValue } from './pdf-file';
import type { Drawing, Mixing, Program } from './program';

/** Throws UnreadableDocument. */
export function readPdfPage(bytes: Uint8Array): VectorPage {
  const file = new PdfFile(bytes);
  const catalog = file.dictionary(file.trailer.get('Root'));
  const tree = file.dictionary(catalog.get('Pages'));
  const [kid, ...others] = file.array(tree.get('Kids'));
  if (tree.get('Count') !== 1 || others.length > 0) throw new UnreadableDocument('pages');
  const page = file.dictionary(kid);
  const boxes = ['MediaBox', 'TrimBox', 'BleedBox'].map((name) => file.numbers(page.get(name)));
  const [left = 0, bottom = 0, right = 0, top = 0] = boxes[0] ?? [];
  if (left !== 0 || bottom !== 0 || right <= 0 || top <= 0) throw new UnreadableDocument('page box');
  const resources = file.dictionary(page.get('Resources'));
  const objects = resources.has('XObject') ? file.dictionary(resources.get('XObject')) : new Map<string, PdfValue>();
  const spaces = resources.has('ColorSpace')
    ? file.dictionary(resources.get('ColorSpace'))
    : new Map<string, PdfValue>();
  const program = readContentStream(file.stream(page.get('Contents')).data(), {
    Do: once((name) => toDrawing(file.stream(objects.get(name)))),
    cs: once((name) => toMixing(file, spaces.get(name))),
  });
  const [trimLeft = 0, trimBottom = 0, trimRight = 0, trimTop = 0] = boxes[1] ?? [];
  return {
    trimWidthPt: trimRight - trimLeft,
    trimHeightPt: trimTop - trimBottom,
    draw: (widthPx, memory) => drawProgram(program, right, top, widthPx, memory),
  };
}

function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
  };
}

/** A separation whose mixture grows evenly from nothing (function type 2 with exponent 1). */
function toMixing(file: PdfFile, value: PdfValue | undefined): Mixing {
  const [family, name, alternate, mixture] = file.array(value);
  const entries = file.dictionary(mixture);
  const [none, full] = [file.numbers(entries.get('C0')), file.numbers(entries.get('C1'))];
  const isKnown =
    isName(family, 'Separation') &&
    typeof name === 'object' &&
    'kind' in name &&
    name.kind === 'name' &&
    isName(alternate, 'DeviceCMYK') &&
    entries.get('FunctionType') === 2 &&
    entries.get('N') === 1 &&
    none.join() === '0,0,0,0' &&
    full.length === 4;
  if (!isKnown) throw new UnreadableDocument('colour space');
  const [cyan = 0, magenta = 0, yellow = 0, black = 0] = full;
  return (amount) => [amount * cyan, amount * magenta, amount * yellow, amount * black];
}

/**
 * Forms that were read, by all that the file says of them: pages of a batch share their glyphs, and reading one takes longer than drawing it.
 */
const knownForms = new Map<string, Program>();
/** As many as a typeface has in use. */
const MAX_KNOWN_FORMS = 4000;

const refuse = (name: string): never => {
  throw new UnreadableDocument(`${name} in a form`);
};
const namesOfForms: NamedThings = { Do: refuse, cs: refuse };

/** A form or a picture. */
function toDrawing(stream: PdfStream): Drawing {
  const { entries, source } = stream;
  if (!isName(entries.get('Subtype'), 'Form')) return toSamples(stream);
  const known = knownForms.get(source);
  if (known !== undefined) return known;
  const form = readContentStream(stream.data(), namesOfForms);
  if (knownForms.size >= MAX_KNOWN_FORMS) knownForms.clear();
  knownForms.set(source, form);
  return form;
}

function toSamples({ entries, data: inflate }: PdfStream): Drawing {
  const data = inflate();
  const [widthPx, heightPx] = [entries.get('Width'), entries.get('Height')];
  const channels = isName(entries.get('ColorSpace'), 'DeviceGray') ? 1 : 4;
  const isKnown = channels === 1 || isName(entries.get('ColorSpace'), 'DeviceCMYK');
  if (
    typeof widthPx !== 'number' ||
    typeof heightPx !== 'number' ||
    !isKnown ||
    entries.get('BitsPerComponent') !== 8
  ) {
    throw new UnreadableDocument('picture');
  }
  if (data.length !== widthPx * heightPx * channels) throw new UnreadableDocument('picture data');
  return { widthPx, heightPx, channels, data };
}
