import type {Say} from '../messages/translate.ts';
import {aboutAnswers} from './about.ts';
import {comment} from './write.ts';

// [key, how it is written, whether it may be left out and is therefore switched off by a # in front]; without a key it was explained already
type Line = readonly [key: string | undefined, text: string, optional?: boolean];

const lines: readonly Line[] = [
	['version', 'version: 1'],
	['method', 'method: classic'],
	['reach', 'reach: lan'],
	['domain', 'domain: meet.lab.test'],
	['hosts', 'hosts:'],
	['hosts.address', '  address: 192.168.1.10'],
	['hosts.replaceConflicts', '  replaceConflicts: true', true],
	['certificate', 'certificate:'],
	['certificate.kind', '  kind: self-signed'],
	[undefined, '  kind: lab-ca', true],
	['certificate.suffix', '  suffix: lab.test', true],
	['certificate.subnets', '  subnets: [192.168.1.0/24]', true],
	['certificate.import', '  import:', true],
	['certificate.import.cert', '    cert: /root/lab-root.crt', true],
	['certificate.import.key', '    key: /root/lab-root.key', true],
	[undefined, '  kind: own', true],
	['certificate.cert', '  cert: /root/meet.pem', true],
	['certificate.key', '  key: /root/meet.key', true],
	['certificate.chain', '  chain: /root/intermediate.pem', true],
	['certificate.passphraseFile', '  passphraseFile: /root/passphrase', true],
	[undefined, '  kind: acme', true],
	['certificate.email', '  email: name@school.org', true],
	['certificate.directory', '  directory: https://ca.lab.test/directory', true],
	['certificate.ca', '  ca: /root/ca.pem', true],
	['certificate.agree', '  agree: true', true],
	['firewall', 'firewall: open'],
	['lanAddress', 'lanAddress: 192.168.1.10', true],
	['publicAddress', 'publicAddress: 203.0.113.7', true],
	['docker', 'docker:', true],
	['docker.httpPort', '  httpPort: 8000', true],
	['docker.httpsPort', '  httpsPort: 8443', true],
	['docker.folder', '  folder: /opt/jitsi-meet', true],
	['docker.timeZone', '  timeZone: Europe/Madrid', true],
	['docker.imageArchive', '  imageArchive: /srv/jitsi-images.tar.gz', true],
	['mirrors', 'mirrors:', true],
	['mirrors.jitsi', '  jitsi:', true],
	['mirrors.jitsi.url', '    url: https://mirror.lab.test/jitsi/', true],
	['mirrors.jitsi.key', '    key: https://mirror.lab.test/jitsi.gpg.key', true],
	['mirrors.jitsi.fingerprints', '    fingerprints: [FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806]', true],
	['mirrors.docker', '  docker:', true],
	['mirrors.docker.url', '    url: https://mirror.lab.test/docker/', true],
	['mirrors.docker.key', '    key: https://mirror.lab.test/docker.gpg.key', true],
	['mirrors.docker.fingerprints', '    fingerprints: [9DC858229FC7DD38854AE2D88D81803C0EBFCD88]', true],
	['mirrors.images', '  images: registry.lab.test:5000', true],
];

/** A complete answers file with every key explained in one language; lines that may be left out start with a `#` that one takes away to use them. */
export const exampleAnswers = (say: Say): string => {
	const parts = lines.map(([key, text, optional]) => {
		const indent = /^ */v.exec(text)?.[0] ?? '';
		const explained = key === undefined ? '' : comment(say({key: aboutAnswers[key]!.text}), indent);
		return `${key?.includes('.') ?? true ? '' : '\n'}${explained}${optional ? '#' : ''}${text}\n`;
	});
	return `${comment(say({key: 'answers.file.example'}))}${parts.join('')}`;
};
