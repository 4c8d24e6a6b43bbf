import {lineageOf} from '../../actions/acme/lineage.ts';
import {acmeTrust, labFiles} from '../../actions/certificate/places.ts';
import type {CertificateSource, CertificateTarget, PairFiles} from '../../actions/certificate/types.ts';
import {describe} from '../../actions/describe.ts';
import {composeCommand} from '../../actions/docker/command.ts';
import {fingerprintMark} from '../../actions/lab-root.ts';
import type {ActionOf} from '../../actions/types.ts';
import {labLeafArgv, labRootArgv, selfSignedArgv} from '../../plan/certificate/commands.ts';
import {toFile} from './here-document.ts';
import {shellCommand} from './shell-command.ts';

const indent = (lines: readonly string[]): readonly string[] => lines.map(line => `\t${line}`);

const install = (mode: string, owner: number, from: string, to: string): string => shellCommand(['install', '-m', mode, '-o', String(owner), '-g', String(owner), from, to]);

const putInPlace = ({files, owner}: CertificateTarget, from: PairFiles): readonly string[] =>
	[install('0644', owner, from.certificate, files.certificate), install('0400', owner, from.key, files.key)];

const reload = ({server}: CertificateTarget): string => shellCommand(server.kind === 'nginx' ? ['systemctl', 'reload', 'nginx'] : composeCommand(server.folder, 'exec', '-T', 'proxy', 'nginx', '-s', 'reload'));

/** Certificates without the key that may stand in the same file, and the key without its passphrase. Openssl writes a key for its owner only. */
const taken = ({cert, key = cert, chain, passphraseFile}: Extract<CertificateSource, {kind: 'own'}>, made: PairFiles): readonly string[] => {
	const passphrase = passphraseFile === undefined ? [] : ['-passin', `file:${passphraseFile}`];
	if (/\.(?:p12|pfx)$/iv.test(cert)) {
		const open = (...what: readonly string[]) => shellCommand(['openssl', 'pkcs12', '-in', cert, '-nodes', ...passphrase, ...what]);
		return [open('-nokeys', '-out', made.certificate), open('-nocerts', '-out', made.key)];
	}

	const files = [cert, ...(chain === undefined ? [] : [chain])].flatMap(path => ['-certfile', path]);
	return [
		`${shellCommand(['openssl', 'crl2pkcs7', '-nocrl', ...files])} | ${shellCommand(['openssl', 'pkcs7', '-print_certs', '-out', made.certificate])}`,
		shellCommand(['openssl', 'pkey', '-in', key, ...passphrase, '-out', made.key]),
	];
};

/** Makes a pair beside its place, with openssl's settings in a file there, unless there is one already. */
export const certificate = ({source, target}: ActionOf<'certificate'>): readonly string[] => {
	const {certificate: path, key} = target.files;
	const made = {certificate: `${path}.new`, key: `${key}.new`};
	if (source.kind === 'own') {
		return [...taken(source, made), ...putInPlace(target, made), shellCommand(['rm', '-f', made.certificate, made.key])];
	}

	const config = `${path}.cnf`;
	const argv = source.kind === 'self-signed' ? selfSignedArgv(config, made) : labLeafArgv(config, made, labFiles);
	return [
		...toFile(config, '>', source.config),
		`if ! ${shellCommand(['test', '-e', path])}; then`,
		...indent([shellCommand(argv), ...putInPlace(target, made)]),
		'fi',
		shellCommand(['rm', '-f', config, made.certificate, made.key]),
	];
};

export const acmeCertificate = (action: ActionOf<'acme-certificate'>): readonly string[] => {
	const {order, target} = action;
	const {live} = lineageOf(target.domain);
	const trust = order.ca === undefined ? [] : [
		`${shellCommand(['cat', '/etc/ssl/certs/ca-certificates.crt', order.ca])} >${shellCommand([acmeTrust])}`,
		`export ${shellCommand([`REQUESTS_CA_BUNDLE=${acmeTrust}`])}`,
	];
	return [...trust, ...describe(action).argv.map(argv => shellCommand(argv)), ...putInPlace(target, {certificate: `${live}/fullchain.pem`, key: `${live}/privkey.pem`}), reload(target)];
};

export const labRoot = ({config, page, folder, import: imported}: ActionOf<'lab-root'>): readonly string[] => {
	const make = imported === undefined
		? [...toFile(labFiles.config, '>', config), `${shellCommand(['test', '-e', labFiles.certificate])} || ${shellCommand(labRootArgv(labFiles.config, labFiles))}`]
		: [shellCommand(['install', '-m', '0644', imported.cert, labFiles.certificate]), shellCommand(['install', '-m', '0600', imported.key, labFiles.key])];
	return [
		...make,
		shellCommand(['install', '-m', '0644', labFiles.certificate, `${folder}/lab-root.crt`]),
		...toFile(`${folder}/root.html`, '>', page),
		`sed -i "s/${fingerprintMark}/$(${shellCommand(['openssl', 'x509', '-noout', '-fingerprint', '-sha256', '-in', labFiles.certificate])} | cut -d= -f2)/" ${shellCommand([`${folder}/root.html`])}`,
	];
};

/** The lines go behind the name of the server for plain http. */
export const nginxSite = ({path, lines}: ActionOf<'nginx-site'>): readonly string[] => {
	const part = `${path}.jitsi-wizard`;
	return [
		...toFile(part, '>', lines.map(line => `\t${line}\n`).join('')),
		`grep -qF 'jitsi-wizard/root' ${shellCommand([path])} || ${shellCommand(['sed', '-i', `/listen 80;/,/server_name/{/server_name/r ${part}\n}`, path])}`,
		shellCommand(['sed', '-i', String.raw`s/^\([[:blank:]]*\)add_header Strict-Transport-Security/\1# &/`, path]),
		shellCommand(['rm', '-f', part]),
	];
};

export const timer = ({name, service, timer: text}: ActionOf<'timer'>): readonly string[] => [
	...toFile(`/etc/systemd/system/${name}.service`, '>', service),
	...toFile(`/etc/systemd/system/${name}.timer`, '>', text),
	shellCommand(['systemctl', 'daemon-reload']),
	shellCommand(['systemctl', 'enable', '--now', `${name}.timer`]),
];
