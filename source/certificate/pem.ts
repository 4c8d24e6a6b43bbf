/** A part of a text between BEGIN and END lines. `der` is absent when what stands between them is not base64. */
export type Block = {readonly label: string; readonly headers: readonly string[]; readonly der?: Buffer};

/** All blocks of a text, and whether one begins without an end. */
export type Blocks = {readonly blocks: readonly Block[]; readonly cut: boolean};

/** Bytes as the text a person sees in an editor: the marks that Windows puts in front are read and left out. */
export const decodeText = (bytes: Buffer): string => {
	const mark = bytes.subarray(0, 3).toString('hex');
	if (mark.startsWith('fffe')) {
		return bytes.subarray(2, bytes.length - (bytes.length % 2)).toString('utf16le');
	}

	return mark.startsWith('feff')
		? Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2))).swap16().toString('utf16le')
		: bytes.subarray(mark === 'efbbbf' ? 3 : 0).toString('latin1');
};

/** Base64 without its line ends, or undefined when it is something else. */
export const decodeBase64 = (text: string): Buffer | undefined => {
	const plain = text.replaceAll(/\s/gv, '');
	return plain === '' || !/^[A-Za-z\d+\/]+={0,2}$/v.test(plain) ? undefined : Buffer.from(plain, 'base64');
};

const readBlock = (label: string, inner: string): Block => {
	const lines = inner.split(/\r\n|\r|\n/v).map(line => line.trim());
	const headers = lines.filter(line => line.includes(':'));
	const der = decodeBase64(lines.filter(line => !line.includes(':')).join(''));
	return {label, headers, ...(der !== undefined && {der})};
};

/** Every block of a text, whatever stands around them: line ends of any kind, indentation, explanations (RFC 7468 section 2). */
export const readBlocks = (text: string): Blocks => {
	const found = text.matchAll(/-----BEGIN (?<label>[A-Z\d ]+)-----(?<inner>.*?)-----END \k<label>-----/gsv).toArray();
	return {
		blocks: found.map(({groups}) => readBlock(groups!['label']!, groups!['inner']!)),
		cut: (text.match(/-----BEGIN [A-Z\d ]+-----/gv) ?? []).length > found.length,
	};
};

/** A block as every program reads it: lines of 64 characters, and the headers an encrypted key of the old kind needs. */
export const toPem = (label: string, der: Uint8Array, headers: readonly string[] = []): string => {
	const lines = Buffer.from(der).toString('base64').match(/.{1,64}/gv) ?? [];
	return [`-----BEGIN ${label}-----`, ...(headers.length === 0 ? [] : [...headers, '']), ...lines, `-----END ${label}-----`, ''].join('\n');
};
