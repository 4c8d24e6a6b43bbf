/** One element of a DER file (ITU-T X.690): its tag byte, what it holds, and where it ends. */
export type Element = {readonly tag: number; readonly content: Buffer; readonly end: number};

/** Tag bytes that tell certificates, keys and their containers apart. */
export const tags = {boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, sequence: 0x30, context0: 0xA0, context1: 0xA1, context3: 0xA3} as const;

/**
The element that starts at an offset, or undefined when there is none.
A length that is left open, as older programs write containers, reaches to the end: enough to recognise them.
*/
export const readElement = (bytes: Buffer, offset = 0): Element | undefined => {
	const tag = bytes[offset];
	const first = bytes[offset + 1];
	// A low five-bit number of 31 would continue in further bytes; nothing we look at has one.
	if (tag === undefined || first === undefined || (tag & 0x1F) === 0x1F) {
		return undefined;
	}

	if (first === 0x80) {
		return {tag, content: bytes.subarray(offset + 2), end: bytes.length};
	}

	const lengthBytes = first < 0x80 ? 0 : first & 0x7F;
	const start = offset + 2 + lengthBytes;
	if (lengthBytes > 4 || start > bytes.length) {
		return undefined;
	}

	const length = lengthBytes === 0 ? first : bytes.readUIntBE(offset + 2, lengthBytes);
	return start + length > bytes.length ? undefined : {tag, content: bytes.subarray(start, start + length), end: start + length};
};

/** The elements that follow each other in a content, as far as they can be read. */
export const elementsOf = (content: Buffer): readonly Element[] => {
	const elements: Element[] = [];
	for (let element = readElement(content); element !== undefined; element = readElement(content, element.end)) {
		elements.push(element);
	}

	return elements;
};

/** An object identifier as hexadecimal digits. */
export const oidHex = (element: Element | undefined): string => (element?.tag === tags.oid ? element.content.toString('hex') : '');
