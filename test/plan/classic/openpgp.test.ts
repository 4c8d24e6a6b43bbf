import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readPublicKeys} from '../../../source/plan/classic/openpgp.ts';
import {armoredBoth, armoredOne, armoredSecret, armoredSignature, armoredTwo, binaryOne, fingerprints} from './openpgp-keys.ts';

const read = (text: string) => readPublicKeys(Buffer.from(text, 'latin1'));
const binary = Buffer.from(binaryOne, 'base64');

describe('keys as gpg writes them', () => {
	test('an armoured key gives its fingerprint and the bytes gpg exports', () => {
		expect(read(armoredOne)).toEqual({ok: true, fingerprints: [fingerprints.one], binary});
	});

	test('a binary key is taken as it is', () => {
		expect(readPublicKeys(binary)).toEqual({ok: true, fingerprints: [fingerprints.one], binary});
	});

	test('an RSA key gives its fingerprint', () => {
		expect(read(armoredTwo)).toMatchObject({ok: true, fingerprints: [fingerprints.two]});
	});

	test('every primary key of a keyring is named, subkeys are not', () => {
		expect(read(armoredBoth)).toMatchObject({ok: true, fingerprints: [fingerprints.one, fingerprints.two]});
	});

	test('two armoured blocks after each other count as one keyring', () => {
		expect(read(armoredOne + armoredTwo)).toMatchObject({ok: true, fingerprints: [fingerprints.one, fingerprints.two]});
	});

	test('Windows line ends, comments and text around the block do not matter', () => {
		const dressed = `Our key:\n${armoredOne.replace('BLOCK-----\n', 'BLOCK-----\nComment: hello\n')}bye\n`.replaceAll('\n', '\r\n');
		expect(read(dressed)).toMatchObject({ok: true, fingerprints: [fingerprints.one]});
	});
});

describe('what is refused', () => {
	test.each([
		['a private key', armoredSecret, 'a private key'],
		['a signature', armoredSignature, 'PGP SIGNATURE'],
		['a login page', '<!DOCTYPE html><html><body>Log in</body></html>', 'no OpenPGP key'],
		['nothing', '', 'no OpenPGP key'],
		['armour with a wrong checksum', armoredOne.replace(/\n=.{4}\n/v, '\n=AAAA\n'), 'damaged armour'],
		['armour without its end', armoredOne.slice(0, armoredOne.indexOf('-----END')), 'no OpenPGP key'],
	])('%s', (_, text, reason) => {
		expect(read(text)).toEqual({ok: false, reason});
	});

	test('a private key in binary form', () => {
		const body = armoredSecret.split('\n\n', 2)[1]!.split('\n=', 1)[0]!;
		expect(readPublicKeys(Buffer.from(body, 'base64'))).toEqual({ok: false, reason: 'a private key'});
	});

	test('key versions other than 4', () => {
		const version = binary.indexOf(4);
		const other = Buffer.from(binary);
		for (const value of [2, 3, 5, 6]) {
			other[version] = value;
			expect(readPublicKeys(other)).toEqual({ok: false, reason: `OpenPGP key version ${value}`});
		}
	});

	test('a key that comes after something else', () => {
		const userIdFirst = Buffer.concat([Buffer.from([0xB4, 1, 0x41]), binary]);
		expect(readPublicKeys(userIdFirst)).toMatchObject({ok: false});
	});

	test('a length that runs past the end or is cut off', () => {
		for (const head of [[0xC6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x99, 0x01], [0xC6], [0xC6, 0xE0, 4], [0x9B, 4]]) {
			expect(readPublicKeys(Buffer.from(head))).toMatchObject({ok: false});
		}
	});
});

test('a key cut short is never taken for the whole one', () => {
	fc.assert(fc.property(fc.integer({min: 0, max: binary.length - 1}), length => {
		const result = readPublicKeys(binary.subarray(0, length));
		// A cut between two packets leaves a smaller keyring with the same primary key; anything else is refused.
		return !result.ok || (result.fingerprints.length === 1 && result.fingerprints[0] === fingerprints.one && result.binary.length === length);
	}));
});

test('a primary key with a changed byte never keeps its fingerprint', () => {
	const bodyStart = binary.indexOf(4);
	fc.assert(fc.property(fc.integer({min: bodyStart, max: bodyStart + 50}), fc.integer({min: 1, max: 255}), (index, change) => {
		const changed = Buffer.from(binary);
		changed[index] = changed[index]! ^ change;
		const result = readPublicKeys(changed);
		return !result.ok || !result.fingerprints.includes(fingerprints.one);
	}));
});

test('any bytes and any text end in a result, not in an exception', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 300}), bytes => typeof readPublicKeys(bytes).ok === 'boolean'));
	fc.assert(fc.property(fc.string(), text => !read(`-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${text}\n-----END PGP PUBLIC KEY BLOCK-----\n`).ok));
});
