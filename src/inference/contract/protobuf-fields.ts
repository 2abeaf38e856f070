/** One field of a protobuf message: a number for varint and fixed types, bytes for length-delimited ones. */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/**
 * The fields of a message, in order (protobuf encoding, wire types 0, 1, 2 and 5). Whole numbers above 2^53 lose precision;
 * negative ones come out as -1 or less. Nothing is copied.
 *
 * @throws RangeError when the bytes end early or a wire type is not known
 */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('message ends inside of a number');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError('number too long');
  };
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > bytes.length) throw new RangeError('message ends inside of a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key & 7;
    const number = Math.floor(key / 8);
    if (wire === 0) yield { number, value: varint() };
    else if (wire === 2) yield { number, value: take(varint()) };
    else if (wire === 1) yield { number, value: take(8) };
    else if (wire === 5) yield { number, value: take(4) };
    else throw new RangeError(`wire type ${wire}`);
  }
}

export function utf8(value: number | Uint8Array): string {
  return typeof value === 'number' ? '' : new TextDecoder().decode(value);
}

/** Repeated whole numbers of a field, packed or not. */
export function wholeNumbers(value: number | Uint8Array): number[] {
  if (typeof value === 'number') return [value];
  const out: number[] = [];
  let at = 0;
  while (at < value.length) {
    let number = 0n;
    let shift = 0n;
    let byte = 128;
    while (byte >= 128) {
      byte = value[at++] ?? 0;
      number |= BigInt(byte & 127) << shift;
      shift += 7n;
    }
    out.push(Number(BigInt.asIntN(64, number)));
  }
  return out;
}
