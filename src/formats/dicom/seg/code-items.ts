import type { Code } from '../../../domain/code.ts';
import type { Dataset } from '../dataset.ts';
import { dataset, tagOf } from '../dictionary.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { asLine } from './text-limits.ts';

const URN = /^(urn|https?):/;

/** One item of a code sequence; long values and URNs go where PS3.3 8.8 wants them. */
export function codeSequenceItem(code: Code, more: Parameters<typeof dataset>[0] = {}): Dataset {
  const value = URN.test(code.value)
    ? { URNCodeValue: code.value }
    : code.value.length > 16
      ? { LongCodeValue: code.value }
      : { CodeValue: code.value };
  return dataset({
    ...value,
    CodingSchemeDesignator: code.scheme === '' ? undefined : code.scheme,
    CodeMeaning: asLine(code.meaning),
    ...more,
  });
}

/** The code of a sequence item; null when there is no value at all. A missing meaning falls back to the value. */
export function readCode(item: ReadDataset | undefined): Code | null {
  if (!item) return null;
  const value =
    item.string(tagOf('CodeValue')) ?? item.string(tagOf('LongCodeValue')) ?? item.string(tagOf('URNCodeValue'));
  if (value === null) return null;
  return {
    value,
    scheme: item.string(tagOf('CodingSchemeDesignator')) ?? '',
    meaning: item.string(tagOf('CodeMeaning')) ?? value,
  };
}
