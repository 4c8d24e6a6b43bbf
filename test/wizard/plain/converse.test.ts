import {describe, expect, it} from 'vitest';
import {catalogues} from '../../../source/messages/catalogue.ts';
import {speaker} from '../../../source/messages/translate.ts';
import {languages} from '../../../source/messages/message.ts';
import {classicPlan} from '../../../source/plan/classic/plan.ts';
import {cellWidth} from '../../../source/terminal/width.ts';
import {healthyFacts, lanFacts} from '../../support/facts.ts';
import {labAnswers, planFor, templates} from '../fixture.ts';
import {lab, talk} from './talk.ts';

const busy = lanFacts({listeners: [80, 443].map(port => ({protocol: 'tcp', address: '0.0.0.0', port, process: 'nginx', pid: 9, unit: 'nginx.service'} as const))});

describe('a laboratory by Enter alone', () => {
	it('ends with the plan of the screens, started after a yes', async () => {
		const {plan, state, text} = await talk([...lab, 'y']);
		expect(plan).toEqual(planFor(labAnswers));
		expect(state.exit).toBe(0);
		expect(text).toContain('Install now? [y/N]');
		expect(text).toContain('Your meeting server works.');
		expect(text).toContain('https://meet.lab.test/');
		expect(text).toContain('192.168.1.20 meet.lab.test');
	});

	it.each(languages)('%s: only lines, none too wide, no placeholder, no colour, no cursor', async language => {
		const {text} = await talk(['?', ...lab, '1', '3', '11', '??', language === 'es' ? 's' : 'y'], {language});
		expect(text).not.toMatch(/[\p{Control}--\n]/v);
		expect(text).not.toMatch(/\{\w+\}|undefined|\[object/v);
		expect(text.split('\n').filter(line => cellWidth(line) > 79)).toEqual([]);
	});

	it('says which question of how many, and numbers the answers', async () => {
		const {text} = await talk(lab);
		expect(text).toContain('== 1 of 6 · Method');
		expect(text).toMatch(/^1\. {2}Classic: as Debian packages \(recommended here\)$/mv);
		expect(text).toContain('Answer [meet.lab.test] (? help, < back): ');
	});

	it('a run is told in lines with its time', async () => {
		const {text} = await talk([...lab, 'y']);
		expect(text).toMatch(/^\[0:01\] 1\/\d+ /mv);
		expect(text).toMatch(/^\[1:19\] Finished after/mv);
	});
});

describe('the way back', () => {
	it('< leads to the question before, with the answer still there', async () => {
		const {text, state} = await talk(['', '', '2', 'meet.other.test', '<', '<', '', '', '', '', 'y']);
		expect(text.split('Under which name').length).toBe(4);
		expect(text).toContain('Answer [meet.other.test]');
		expect(state.plan?.answers.domain).toBe('meet.other.test');
	});

	it('a text that was wrong is shown again with what is wrong, and no wrong answer goes without a word', async () => {
		const {text} = await talk(['', '', '2', '10.0.0.1', '<', '2', '10.0.0.2', '10.0.0.3', '<', '<', '<', '<', '2']);
		expect(text).toContain('Typed so far: 10.0.0.1');
		expect(text.split('This is an IP address').length - 1).toBe(4);
	});

	it('nothing stands before the first question, and its prompt says so', async () => {
		const {text} = await talk(['', '<', '<', '2']);
		expect(text).toContain('Answer [1] (? help, < leave): ');
		expect(text).toContain('Answer [1] (? help, < back): ');
	});

	it('from the first question it asks whether to leave', async () => {
		const {state, text} = await talk(['<', '2']);
		expect(text).toContain('Leave the wizard?');
		expect(text).toContain('Nothing was changed.');
		expect(state.exit).toBe(130);
	});
});

describe('leaving', () => {
	it('no at the end changes nothing', async () => {
		const {state, plan, text} = await talk([...lab, 'n', '2']);
		expect(plan).toBeUndefined();
		expect(state.exit).toBe(130);
		expect(text).toContain('Nothing was changed.');
	});

	it('so does the end of input at any question, and Ctrl-C', async () => {
		for (let count = 0; count <= lab.length; count++) {
			const {state, plan} = await talk(lab.slice(0, count));
			expect(plan, String(count)).toBeUndefined();
			expect(state.exit, String(count)).toBe(130);
		}

		const {state, plan} = await talk([...lab, 'y'], {interruptAt: 4});
		expect(plan).toBeUndefined();
		expect(state.exit).toBe(130);
	});
});

describe('the rules of the screens', () => {
	it('a name that cannot be is refused with its reason, and what was meant is proposed', async () => {
		const {text, state} = await talk(['', '', '', 'https://meet.lab.test/Room', '', '', '', 'y']);
		expect(text).toContain('Answer [meet.lab.test]');
		expect(state.plan?.answers.domain).toBe('meet.lab.test');
	});

	it('a name to be warned of is taken when it is confirmed with Enter', async () => {
		const {text, state} = await talk(['', '', '', 'meet.lab.local', '', '', '', 'y']);
		expect(text).toContain('Answer [meet.lab.local]');
		expect(state.plan?.answers.domain).toBe('meet.lab.local');
	});

	it('warnings of the system check are asked about once', async () => {
		const facts = lanFacts({clock: {now: Date.now(), synchronized: false}});
		const {text, state} = await talk(['', '2', '', '', '', '', '', 'y'], {facts});
		expect(text).toContain('There is one thing you should know');
		expect(text.split('Do you want to go on?').length).toBe(2);
		expect(state.exit).toBe(0);
	});

	it('what cannot be installed on ends with 2, its remedy told', async () => {
		const facts = lanFacts({os: {id: 'debian', versionId: '11', codename: 'bullseye', name: 'Debian GNU/Linux 11 (bullseye)', like: []}});
		const {text, state} = await talk([''], {facts});
		expect(text).toContain('bullseye');
		expect(state.exit).toBe(2);
	});

	it('an untested system wants the word', async () => {
		const facts = lanFacts({os: {id: 'ubuntu', versionId: '24.04', codename: 'noble', name: 'Ubuntu 24.04 LTS', like: ['debian']}});
		const {text, state} = await talk(['', 'nonsense', 'Untested', '', '2', ...lab.slice(1), 'y'], {facts});
		expect(text).toContain('That is not it.');
		expect(state.exit).toBe(0);
	});

	it('a line of /etc/hosts that says otherwise is decided by choice', async () => {
		const facts = lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content: '127.0.0.1 localhost\n10.9.9.9 meet.lab.test old\n', mode: 0o644}}});
		const {text, state} = await talk(['', '', '', 'meet.lab.test', '1', '2', '', 'y'], {facts});
		expect(text).toContain('2: 10.9.9.9 meet.lab.test old');
		expect(state.plan?.answers.hosts).toEqual({address: '192.168.1.20', replaceConflicts: true});
	});

	it('a typed address is judged', async () => {
		const {text, state} = await talk(['', '', '', '', '3', '300.1.1.1', '10.1.2.3', '', 'y']);
		expect(text).toContain('10.1.2.3 meet.lab.test');
		expect(state.plan?.answers.hosts?.address).toBe('10.1.2.3');
	});

	it('the other language can be chosen, and all is said in it from there on', async () => {
		const {text, state} = await talk(['2', '', '', '', '', '', '', 's']);
		expect(text).toContain(catalogues.es['wizard.reach.title']);
		expect(state.exit).toBe(0);
	});
});

describe('Docker', () => {
	it('beside a web server other ports are asked for', async () => {
		const {text, state} = await talk(['', '2', '2', '443', '8443', '8443', '8000', '', '', '', '', 'y'], {facts: busy});
		expect(text).toContain('Which ports should the pages have?');
		expect(state.plan?.answers.method).toBe('docker');
		expect(state.plan?.answers.docker).toEqual({httpPort: 8000, httpsPort: 8443});
		expect(text).toContain('https://meet.lab.test:8443/');
	});
});

describe('certificates', () => {
	it('a lab’s authority takes its scope', async () => {
		const {state} = await talk(['', '', '', '', '', '2', '2', 'lab.test', '3', '192.168.7.0/24', '1', 'y'], {services: {labRoot: async () => 'AB:CD'}});
		expect(state.plan?.answers.certificate).toEqual({kind: 'lab-ca', suffix: 'lab.test', subnets: ['192.168.7.0/24']});
		expect(state.labRoot).toBe('AB:CD');
	});

	it('Let’s Encrypt with an email, after what stands before an order', async () => {
		const probeAcme = async () => ({addresses: {four: {ok: true, records: ['203.0.113.10']}, six: {ok: true, records: []}}, caa: {state: 'none'}, directory: {ok: true, identities: []}} as const);
		const {state, text} = await talk(['', '', '', 'meet.yourschool.org', '', '', '4', '2', 'me@yourschool.org', '1', 'y'], {
			facts: healthyFacts(),
			services: {probeAcme, lookUp: async domain => ({domain, addresses: [], source: 'none'})},
		});
		expect(text).toContain('Asking the internet…');
		expect(state.plan?.answers.certificate).toEqual({kind: 'acme', email: 'me@yourschool.org', agree: true});
	});

	it('own files, the passphrase typed unseen and never shown', async () => {
		const judgeFiles = async ({passphrases}: {readonly passphrases: Readonly<Record<string, string>>}) => {
			const given = Object.values(passphrases)[0];
			return given === 'Open sesame' ? {state: 'judged', findings: []} as const : {state: 'locked', path: '/root/meet.p12', wrong: given !== undefined} as const;
		};

		const completePath = async (typed: string) => (typed === '/root/' ? {text: '/root/', candidates: ['meet.p12', 'other/']} : {text: '/root/meet.p12', candidates: ['meet.p12']});
		const {text, state, secrets, passphrase} = await talk(['', '', '', '', '', '3', '/root/', '/root/m\t', 'wrong', 'Open sesame', '1', 'y'], {services: {judgeFiles, completePath}});
		expect(text).toContain('In /root/ there is:\n    meet.p12\n    other/');
		expect(secrets).toEqual(['wrong', 'Open sesame']);
		expect(text).toContain('does not open the key');
		expect(text).not.toContain('sesame');
		expect(passphrase).toBe('Open sesame');
		expect(state.plan?.answers.certificate).toMatchObject({kind: 'own', cert: '/root/meet.p12'});
	});
});

describe('a server that runs', () => {
	it('shows its certificate and exchanges it', async () => {
		const {state, text} = await talk(['1', '2', '1', 'y'], {exchange: labAnswers, services: {servedCertificate: async () => ({})}});
		expect(text).toContain('The web server does not answer.');
		expect(text).not.toContain(catalogues.en['wizard.welcome.what']);
		expect(text).toContain('Exchange it now?');
		expect(state.plan?.answers.certificate.kind).toBe('lab-ca');
		expect(state.exit).toBe(0);
	});
});

describe('the review', () => {
	it('saves the answers, shows steps and files in full, and leaves the firewall alone on demand', async () => {
		const facts = lanFacts({firewall: {ufw: 'active', ufwAllows: ['22/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false}});
		const {text, plan} = await talk(['', '', '2', ...lab.slice(2), '11', '12', '13', 'y'], {facts});
		expect(text).toContain('Your answers are saved in /root/jitsi-answers.yaml');
		expect(text).toContain('a shell script to /root/jitsi-install.sh');
		expect(plan).toEqual(classicPlan({answers: {...labAnswers, firewall: 'leave'}, facts, program: '0.1.0', templates, acceptedKeys: []}));
	});

	it('a word is explained wherever something is asked', async () => {
		const {text} = await talk(['? DNS', '? nonsense']);
		expect(text).toContain(speaker('en')({key: 'glossary.dns.means'}).slice(0, 40));
		expect(text).toContain('There is no such word here.');
	});
});
