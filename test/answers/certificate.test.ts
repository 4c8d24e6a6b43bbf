import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {certificateMismatch, certificateSchema, directoryProblem, type CertificateAnswers} from '../../source/answers/certificate.ts';
import {domainProblem} from '../../source/answers/domain.ts';
import {emailProblem} from '../../source/answers/email.ts';
import {filePathProblem} from '../../source/answers/file-path.ts';
import {labScope, suffixMismatch, suffixProblem} from '../../source/answers/lab-scope.ts';
import {parseAnswers} from '../../source/answers/parse.ts';
import {isInSubnet, parseSubnet, subnetProblem, subnetText} from '../../source/answers/subnet.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';

const key = (problem: {readonly key: string} | undefined): string | undefined => problem?.key.replace('answers.', '');

describe('a network of the lab', () => {
	test.each([
		['192.168.1.0/24', undefined], ['10.0.0.0/8', undefined], ['192.168.1.20/32', undefined], ['fd00::/8', undefined], ['2001:db8::1/64', undefined],
		['0.0.0.0/0', 'subnet.large'], ['10.0.0.0/7', 'subnet.large'], ['::/0', 'subnet.large'],
		['192.168.1.0', 'subnet.invalid'], ['192.168.1.0/33', 'subnet.invalid'], ['192.168.1/24', 'subnet.invalid'], ['192.168.1.0/24/8', 'subnet.invalid'],
		['fe80::%eth0/64', 'subnet.invalid'], ['/24', 'subnet.invalid'], ['192.168.1.0/-1', 'subnet.invalid'], ['192.168.1.0/2 4', 'subnet.invalid'], ['', 'subnet.invalid'],
	])('%s: %s', (text, problem) => {
		expect(key(subnetProblem(text))).toBe(problem);
	});

	test('is shown by its first address, and holds the addresses that share its bits', () => {
		expect(subnetText(parseSubnet('192.168.1.77/24')!)).toBe('192.168.1.0/24');
		expect(subnetText(parseSubnet('2001:db8:0:0:1::/48')!)).toBe('2001:db8::/48');
		expect(isInSubnet('192.168.1.200', parseSubnet('192.168.1.0/24')!)).toBe(true);
		expect(isInSubnet('192.168.2.1', parseSubnet('192.168.1.0/24')!)).toBe(false);
		expect(isInSubnet('::1', parseSubnet('0.0.0.0/8')!)).toBe(false);
	});

	test('written out and read again is the same, and holds the address it was made from', () => {
		const any = fc.oneof(fc.tuple(fc.ipV4(), fc.integer({min: 0, max: 32})), fc.tuple(fc.ipV6(), fc.integer({min: 0, max: 128})));
		fc.assert(fc.property(any, ([address, prefix]) => {
			const text = subnetText({address, prefix});
			const again = parseSubnet(text)!;
			expect(subnetText(again)).toBe(text);
			expect(isInSubnet(address, again)).toBe(true);
		}));
	});
});

describe('the names a lab’s authority vouches for', () => {
	test.each([
		['lab.test', undefined], ['test', undefined], ['internal', undefined], ['school.org', undefined], ['meet.school.co.uk', undefined],
		['com', 'suffix.sold'], ['co.uk', 'suffix.sold'], ['org', 'suffix.sold'], ['com.ar', 'suffix.sold'],
		['.lab.test', 'suffix.invalid'], ['Lab.test', 'suffix.invalid'], ['*.test', 'suffix.invalid'], ['lab_.test', 'suffix.invalid'], ['-lab.test', 'suffix.invalid'],
		['lab.test,DNS:com', 'suffix.invalid'], ['', 'suffix.invalid'], ['a\nb', 'suffix.invalid'],
	])('%s: %s', (text, problem) => {
		expect(key(suffixProblem(text))).toBe(problem);
	});

	test('have to be those of the meeting’s own name as well', () => {
		expect(suffixMismatch('lab.test', 'meet.lab.test')).toBeUndefined();
		expect(suffixMismatch('lab.test', 'lab.test')).toBeUndefined();
		expect(key(suffixMismatch('lab.test', 'meetlab.test'))).toBe('suffix.other');
		expect(key(suffixMismatch('meet.lab.test', 'lab.test'))).toBe('suffix.other');
	});

	test('are by default those beside the domain, and the network this box is in', () => {
		expect(labScope('meet.lab.test', lanFacts())).toEqual({suffix: 'lab.test', subnets: ['192.168.1.0/24']});
		expect(labScope('meet.test', lanFacts())).toMatchObject({suffix: 'meet.test'});
		expect(labScope('meet.school.co.uk', healthyFacts())).toEqual({suffix: 'school.co.uk', subnets: ['203.0.113.0/24']});
		expect(labScope('meet.lab.test', lanFacts(), '127.0.0.1')).toMatchObject({subnets: []});
		expect(labScope('meet.lab.test', lanFacts({route: {}}))).toMatchObject({subnets: []});
	});

	test('by default always do for the domain and are never everybody’s', () => {
		fc.assert(fc.property(fc.domain().filter(text => domainProblem(text) === undefined), domain => {
			const {suffix} = labScope(domain, lanFacts());
			expect(suffixMismatch(suffix, domain)).toBeUndefined();
			expect(suffixProblem(suffix)).toBeUndefined();
		}));
	});
});

describe('the path of a file', () => {
	test.each([
		['/root/meet.pem', undefined], ['/srv/a folder/it\'s "mine" & more|;$(x)/k.pem', undefined], ['/root/ñ.pem', undefined],
		['meet.pem', 'path.relative'], ['~/meet.pem', 'path.relative'], ['', 'path.relative'], ['/root/', 'filePath.folder'],
		['/root/a\nb', 'filePath.invisible'], ['/root/a\u{202E}b', 'filePath.invisible'], [`/${'x'.repeat(1000)}`, 'path.tooLong'],
	])('%j: %s', (text, problem) => {
		expect(key(filePathProblem(text))).toBe(problem);
	});
});

describe('an email address', () => {
	test.each([
		['ana@school.org', undefined], ['a.b+jitsi@mail.school.co.uk', undefined], ['a@xn--mxico-bsa.mx', undefined],
		['ana', 'email.invalid'], ['ana@school', 'email.invalid'], ['a b@school.org', 'email.invalid'], ['ana@school.org\n', 'email.invalid'], ['--agree@school.org', 'email.invalid'],
		['ana@@school.org', 'email.invalid'], ['ana..b@school.org', 'email.invalid'], ['.ana@school.org', 'email.invalid'], ['"a"@school.org', 'email.invalid'], ['ana@school.org,bob@school.org', 'email.invalid'],
		['', 'email.invalid'], ['ana@example.com', 'email.example'], ['ana@mail.example.org', 'email.example'],
	])('%j: %s', (text, problem) => {
		expect(key(emailProblem(text))).toBe(problem);
	});
});

describe('an ACME directory', () => {
	test.each([
		['https://ca.lab.test/directory', undefined], ['https://ca.lab.test:14000/dir', undefined],
		['https://ca.lab.test/directory'.replace('https', 'http'), 'acme.https'], ['ftp://ca.lab.test', 'url.scheme'], ['https://u:p@ca.lab.test/', 'url.user'], ['https://ca.lab.test/a b', 'url.characters'],
	])('%s: %s', (text, problem) => {
		expect(key(directoryProblem(text))).toBe(problem);
	});
});

describe('a certificate and the other answers', () => {
	const mismatch = (certificate: CertificateAnswers, change: Partial<{readonly domain: string; readonly httpPort: number}> = {}) => {
		const found = certificateMismatch(certificate, {domain: 'meet.school.org', httpPort: 80, ...change});
		return found && [found.at, key(found.problem)];
	};

	const directory = 'https://ca.lab.test/directory';

	test.each<readonly [string, CertificateAnswers, Parameters<typeof mismatch>[1], ReturnType<typeof mismatch>]>([
		['Let’s Encrypt for a name of the internet', {kind: 'acme', agree: true}, {}, undefined],
		['Let’s Encrypt for an invented name', {kind: 'acme', agree: true}, {domain: 'meet.lab.test'}, ['kind', 'acme.privateName']],
		['Let’s Encrypt on another port', {kind: 'acme', agree: true}, {httpPort: 8000}, ['kind', 'acme.port']],
		['terms nobody agreed to', {kind: 'acme'}, {}, ['kind', 'acme.agree']],
		['terms that were refused', {kind: 'acme', agree: false}, {}, ['agree', 'acme.agree']],
		['a server of one’s own, for an invented name', {kind: 'acme', agree: true, directory, ca: '/root/ca.pem'}, {domain: 'meet.lab.test', httpPort: 8000}, undefined],
		['an authority for a directory that is not named', {kind: 'acme', agree: true, ca: '/root/ca.pem'}, {}, ['ca', 'acme.caAlone']],
		['a lab’s own names', {kind: 'lab-ca', suffix: 'school.org'}, {}, undefined],
		['names of another lab', {kind: 'lab-ca', suffix: 'lab.test'}, {}, ['suffix', 'suffix.other']],
		['own files', {kind: 'own', cert: '/root/meet.pem'}, {}, undefined],
		['self-signed', {kind: 'self-signed'}, {}, undefined],
	])('%s: %j', (_name, certificate, change, expected) => {
		expect(mismatch(certificate, change)).toEqual(expected);
	});
});

describe('the certificate in an answers file', () => {
	const problemsOf = (lines: string): readonly unknown[] => {
		const parsed = parseAnswers(`version: 1\nmethod: docker\nreach: lan\ndomain: meet.lab.test\ncertificate:\n${lines}`);
		return 'problems' in parsed ? parsed.problems.map(({line, path, message}) => [line, path, key(message)]) : [];
	};

	test.each([
		['  kind: own\n', [[5, 'certificate.cert', 'file.missing']]],
		['  kind: own\n  cert: meet.pem\n  suffix: x\n', [[7, 'certificate.cert', 'path.relative'], [8, 'certificate.suffix', 'file.unknownKey']]],
		['  kind: own\n  cert: /a.pem\n  passphrase: secret\n', [[8, 'certificate.passphrase', 'file.unknownKey']]],
		['  kind: lab-ca\n  subnets: [192.168.1.0]\n', [[7, 'certificate.subnets.0', 'subnet.invalid']]],
		['  kind: lab-ca\n  import:\n    cert: /a.pem\n', [[7, 'certificate.import.key', 'file.missing']]],
		['  kind: acme\n', [[6, 'certificate.kind', 'acme.privateName']]],
		['  kind: acme\n  directory: https://ca.lab.test/dir\n', [[6, 'certificate.kind', 'acme.agree']]],
		['  cert: /a.pem\n', [[5, 'certificate.kind', 'file.missing']]],
		['  kind: self-signed\n  colour: red\n', [[7, 'certificate.colour', 'file.unknownKey']]],
	])('%j', (lines, expected) => {
		expect(problemsOf(lines)).toEqual(expected);
	});

	test('says which keys there are for the kind that was chosen', () => {
		const parsed = parseAnswers('version: 1\nmethod: docker\nreach: lan\ndomain: meet.lab.test\ncertificate:\n  kind: acme\n  colour: red\n');
		expect('problems' in parsed && parsed.problems.find(({path}) => path.endsWith('colour'))?.message.params?.['known']).toBe('kind, email, directory, ca, agree');
	});

	test('has no place for a passphrase or a key’s text', () => {
		expect(certificateSchema.safeParse({kind: 'own', cert: '/a.pem', passphrase: 'secret'}).success).toBe(false);
	});
});
