import fc from 'fast-check';
import {addressProblem, normalizeAddress} from '../../source/answers/address.ts';
import {domainProblem} from '../../source/answers/domain.ts';
import {emailProblem} from '../../source/answers/email.ts';
import {filePathProblem} from '../../source/answers/file-path.ts';
import {suffixProblem} from '../../source/answers/lab-scope.ts';
import {fingerprintProblem, urlProblem} from '../../source/answers/mirror.ts';
import {subnetProblem} from '../../source/answers/subnet.ts';

/** A field somebody types into: the strings thrown at it, and its validator. */
export type Field = {
	readonly name: string;
	readonly strings: fc.Arbitrary<string>;
	readonly isAccepted: (text: string) => boolean;
};

/** A file that would exist if anything typed had ever run. */
export const canary = 'canary';

const hostile = fc.constantFrom(
	`; touch ${canary}`, `$(touch ${canary})`, `\`touch ${canary}\``, `\n touch ${canary} \n`, `' ; touch ${canary} '`, `" ; touch ${canary} "`, `| touch ${canary}`, '"', '\'', '\\', '\n', '\r\n', '\t', '\0', ' ', '#', '//', '/*', '*/', '<!--# exec -->', '</script>', '{{ x }}', '{% raw %}', '${x', '$x', '%00', '%0a', '%41', '\u{1B}[31m', '\u{9B}', '\u{202E}', '\u{200B}', '\u{FEFF}', '\u{2028}', '\u{D800}', 'é', 'ñ', '💥', 'ａ', '。', '..', '/', '@', ':', ':8080', '*', '_', '-', '--', '?', '=', '[', ']', 'Types: deb', '\nTrusted: yes', 'localhost', '127.0.0.1', '::1', 'xn--', '0x7f', '.', 'test', 'A', '0', '',
);

/** A text with something put into it, in front of it or behind it. */
const spoiled = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(text, hostile, fc.nat(80))
	.map(([whole, part, at]) => whole.slice(0, at) + part + whole.slice(at));

const noise = fc.oneof(fc.string({unit: 'binary', maxLength: 40}), fc.array(hostile, {maxLength: 5}).map(parts => parts.join('')));

/** Mostly right texts, right texts with one thing wrong, and noise. */
const around = (right: fc.Arbitrary<string>): fc.Arbitrary<string> =>
	fc.oneof({weight: 4, arbitrary: right}, {weight: 4, arbitrary: spoiled(right)}, {weight: 2, arbitrary: noise});

const letters = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> => fc.string({unit: fc.constantFrom(...alphabet), minLength, maxLength});

const label = letters('abcxn019-', 1, 12);
const names = fc.oneof(fc.domain(), fc.array(label, {minLength: 1, maxLength: 5}).map(labels => labels.join('.')));
const octet = fc.integer({min: 0, max: 256});
const addresses = fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4Extended(), fc.array(octet, {minLength: 4, maxLength: 4}).map(octets => octets.join('.')));
const path = fc.array(letters('ab0.-~+_', 0, 8), {maxLength: 4}).map(parts => parts.join('/'));
const urls = fc.oneof(fc.webUrl(), fc.webUrl({withFragments: true, withQueryParameters: true}), fc.tuple(fc.constantFrom('http', 'https', 'ftp'), names, path).map(([scheme, host, rest]) => `${scheme}://${host}/${rest}`));
const fingerprints = fc.oneof(letters('0123456789ABCDEF', 40, 40), letters('0123456789abcdefABCDEF :', 38, 50), letters('0123456789E', 40, 40));
const emails = fc.oneof(fc.emailAddress(), fc.tuple(letters('abz09.+-_%', 1, 12), names).map(([local, host]) => `${local}@${host}`));
const files = fc.array(fc.oneof(letters('ab0.-~+_ ñ\'"$', 0, 8), hostile), {minLength: 1, maxLength: 4}).map(parts => `/${parts.join('/')}`);
const suffixes = fc.oneof(names, fc.tuple(label, fc.constantFrom('test', 'lan', 'home.arpa', 'school.org')).map(parts => parts.join('.')));
const subnets = fc.oneof(fc.tuple(fc.ipV4(), fc.integer({min: 0, max: 33})), fc.tuple(fc.ipV6(), fc.integer({min: 0, max: 129}))).map(parts => parts.join('/'));

export const fields = {
	domain: {name: 'domain', strings: around(names), isAccepted: text => domainProblem(text) === undefined},
	address: {name: 'address', strings: around(addresses), isAccepted: text => addressProblem(text) === undefined && normalizeAddress(text) !== undefined},
	url: {name: 'address of a mirror', strings: around(urls), isAccepted: text => urlProblem(text) === undefined},
	fingerprint: {name: 'fingerprint', strings: around(fingerprints), isAccepted: text => fingerprintProblem(text) === undefined},
	email: {name: 'email address', strings: around(emails), isAccepted: text => emailProblem(text) === undefined},
	file: {name: 'path of a file', strings: around(files), isAccepted: text => filePathProblem(text) === undefined},
	suffix: {name: 'names of a lab', strings: around(suffixes), isAccepted: text => suffixProblem(text) === undefined},
	subnet: {name: 'network of a lab', strings: around(subnets), isAccepted: text => subnetProblem(text) === undefined},
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof fields;

/** Those of `count` generated strings that the field takes; each value once. Fails when so few are taken that the test would prove nothing. */
export const acceptedOf = ({name, strings, isAccepted}: Field, count: number): readonly string[] => {
	const accepted = new Set(fc.sample(strings, count).filter(text => isAccepted(text)));
	if (accepted.size < count / 20) {
		throw new Error(`only ${accepted.size} of ${count} strings were taken as ${name}`);
	}

	return [...accepted];
};
