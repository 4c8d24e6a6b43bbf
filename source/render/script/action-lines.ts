import {describe} from '../../actions/describe.ts';
import type {Action, ActionOf, Probe} from '../../actions/types.ts';
import {shellWord} from '../../templates/escape.ts';
import {acmeCertificate, certificate, labRoot, nginxSite, timer} from './certificate-lines.ts';
import {prosodyAccounts, setDebconf} from './debconf-lines.ts';
import {composeUp, writeEnv} from './docker-lines.ts';
import {hostsEntry, managedBlock} from './edit-lines.ts';
import {toFile} from './here-document.ts';
import {shellCommand} from './shell-command.ts';

const indent = (lines: readonly string[]): readonly string[] => lines.map(line => `\t${line}`);
const commands = (action: Action): readonly string[] => describe(action).argv.map(argv => shellCommand(argv));

const probeCommand = (probe: Probe): string => {
	switch (probe.kind) {
		case 'unit-active': {
			return shellCommand(['systemctl', 'is-active', '--quiet', probe.unit]);
		}

		case 'listening': {
			return `listens ${probe.protocol === 'udp' ? 'u' : 't'} ${probe.port}`;
		}

		case 'file-exists': {
			return shellCommand(['test', '-e', probe.path]);
		}

		case 'started-since': {
			const start = shellCommand(['systemctl', 'show', '--property=ActiveEnterTimestamp', '--value', probe.unit]);
			return `{ [ ! -e ${shellWord(probe.path)} ] || [ "$(date -d "$(${start})" +%s)" -ge "$(stat -c %Y ${shellWord(probe.path)})" ]; }`;
		}
	}
};

const fetchKey = ({url, path, fingerprints}: ActionOf<'fetch-key'>): readonly string[] => [
	'apt-get -y install curl gnupg',
	'work=$(mktemp -d)',
	`${shellCommand(['curl', '-fsSL', ...(url.startsWith('https:') ? ['--proto', '=https'] : []), '-o'])} "$work/key" ${shellWord(url)}`,
	`known_key "$work/key" ${shellCommand(fingerprints)}`,
	`gpg --batch --yes --homedir "$work" --dearmor --output ${shellWord(path)} "$work/key"`,
	shellCommand(['chmod', '0644', path]),
	'rm -rf "$work"',
];

const run = (action: ActionOf<'run'>): readonly string[] => {
	const lines = commands(action);
	const [only, ...more] = action.unless ?? [];
	return only === undefined
		? lines
		: [`if ! { ${[only, ...more].map(probe => probeCommand(probe)).join(' && ')}; }; then`, ...indent(lines), 'fi'];
};

/** Shell lines that do by hand what an action does; they stop the script (set -e) where the action would fail. */
export const actionLines = (action: Action): readonly string[] => {
	switch (action.kind) {
		case 'apt-update': {
			return [
				...commands(action).map(line => (action.sourceFile === undefined ? `${line} || true` : line)),
				...(action.proves === undefined ? [] : [`${shellCommand(['apt-cache', 'policy', action.proves])} | grep -q 'Candidate: [0-9]'`]),
			];
		}

		case 'apt-install': {
			const {origin, from = []} = action;
			return [
				...(origin === undefined ? [] : from.map(name => `${shellCommand(['apt-cache', 'policy', name])} | ${shellCommand(['grep', '-qF', '-e', origin])}`)),
				...commands(action),
			];
		}

		case 'fetch-key': {
			return fetchKey(action);
		}

		case 'write-file': {
			const {path, content, mode} = action;
			return [shellCommand(['install', '-D', '-m', mode.toString(8).padStart(4, '0'), '/dev/null', path]), ...toFile(path, '>', content)];
		}

		case 'managed-block': {
			return managedBlock(action);
		}

		case 'hosts-entry': {
			return hostsEntry(action);
		}

		case 'set-debconf': {
			return setDebconf(action);
		}

		case 'prosody-accounts': {
			return prosodyAccounts(action);
		}

		case 'check-debconf': {
			return action.selections.map(({owner, question, value}) => `[ "$(echo ${shellWord(`GET ${question}`)} | ${shellCommand(['debconf-communicate', '--', owner])})" = ${shellWord(`0 ${value}`)} ]`);
		}

		case 'run': {
			return run(action);
		}

		case 'service':
		case 'firewall':
		case 'make-directories':
		case 'remove-files':
		case 'docker-load':
		case 'docker-pull': {
			return commands(action);
		}

		case 'write-env': {
			return writeEnv(action);
		}

		case 'certificate': {
			return certificate(action);
		}

		case 'acme-certificate': {
			return acmeCertificate(action);
		}

		case 'lab-root': {
			return labRoot(action);
		}

		case 'nginx-site': {
			return nginxSite(action);
		}

		case 'timer': {
			return timer(action);
		}

		case 'compose-up': {
			return composeUp(action);
		}

		case 'wait': {
			return [`wait_for ${action.timeoutSeconds} ${probeCommand(action.probe)}`];
		}
	}
};
