import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Answers} from '../../source/answers/schema.ts';
import {freePorts} from '../../source/checks/docker-ports.ts';
import {adviseMethod} from '../../source/checks/method-advice.ts';
import type {Facts} from '../../source/facts/types.ts';
import {languages} from '../../source/messages/message.ts';
import {dockerPlan} from '../../source/plan/docker/plan.ts';
import {resultText} from '../../source/render/result-text.ts';
import {contextOf, findingsOf} from '../../source/wizard/findings.ts';
import {answersOf} from '../../source/wizard/state/answers.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import {counterOf, wayOf} from '../../source/wizard/state/route.ts';
import type {Action} from '../../source/wizard/state/types.ts';
import {portConsequences, typedPortProblem} from '../../source/wizard/view/ports.ts';
import {lanFacts} from '../support/facts.ts';
import {draw} from './draw.tsx';
import {expectToFit} from './fits.ts';
import {after, goodRun, way} from './fixture.ts';

const listener = (port: number, change: Partial<Facts['listeners'][number]> = {}) =>
	({protocol: 'tcp', address: '0.0.0.0', port, process: 'apache2', unit: 'apache2.service', package: 'apache2', ...change} as const);
const web = [listener(80), listener(443)];
const apache = lanFacts({listeners: web, packages: {apache2: {version: '1', state: 'ii '}}});
const engine = {...lanFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1'} as const;
const network: Facts['dockerNetwork'] = {asked: true, registries: [{host: 'ghcr.io', reachable: true, plain: false, details: ''}]};
const offline: Facts['dockerNetwork'] = {asked: true, registries: [{host: 'ghcr.io', reachable: false, plain: false, details: 'ECONNREFUSED', reason: 'unreachable'}]};

const atMethod = (facts: Facts): readonly Action[] => [{type: 'gathered', facts, round: 1}, {type: 'go-on'}];
const toDocker = (facts: Facts, answer = network): readonly Action[] => [...atMethod(facts), {type: 'choose-method', method: 'docker'}, {type: 'asked', network: answer, round: 1}];
const rest: readonly Action[] = [...way.domain, ...way.hosts, ...way.certificate, {type: 'choose-certificate', kind: 'self-signed'}];

const folder = join(import.meta.dirname, '..', '..', 'templates');
const templates = Object.fromEntries(readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.liquid')).map(name => [name.replace(/\.liquid$/v, ''), readFileSync(join(folder, name), 'utf8')]));
const dockerAnswers: Answers = {version: 1, method: 'docker', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}, docker: {httpPort: 8000, httpsPort: 8443, folder: '/srv/meet'}};
const plan = dockerPlan({answers: dockerAnswers, facts: apache, program: '0.1.0', templates, acceptedKeys: []});
const toReview: readonly Action[] = [...toDocker(apache), {type: 'choose-ports', ports: freePorts(apache)}, ...rest, {type: 'planned', plan}];

describe('the way with Docker', () => {
	it('has as many questions as the classic one where the ports are free, and answers that name the method only', () => {
		const state = after([...toDocker(lanFacts()), ...rest]);
		expect(wayOf(state)).not.toContain('ports');
		expect(counterOf(state)).toEqual({step: 6, count: 6});
		expect(answersOf(state.draft)).toEqual({version: 1, method: 'docker', reach: 'lan', domain: 'meet.lab.test', hosts: {address: '192.168.1.20'}, certificate: {kind: 'self-signed'}});
	});

	it('asks for the ports where somebody has them: six questions and the review', () => {
		const state = after(toDocker(apache));
		expect(state.screen).toBe('ports');
		const chosen = after([...toDocker(apache), {type: 'choose-ports', ports: freePorts(apache)}, ...rest]);
		expect(wayOf(chosen).filter(screen => !['welcome', 'review', 'progress', 'result'].includes(screen))).toHaveLength(6);
		expect(answersOf(chosen.draft)).toMatchObject({method: 'docker', docker: {httpPort: 8000, httpsPort: 8443}});
		expect(findingsOf(chosen).filter(({level}) => level === 'block')).toEqual([]);
	});

	it('takes ports that are typed, one after the other, and Esc leads back step by step', () => {
		const typed: readonly Action[] = [...toDocker(apache), {type: 'type-ports'}, {type: 'type', text: '9443'}, {type: 'submit', valid: true, conflicts: false}, {type: 'type', text: '9080'}];
		const state = after(typed);
		expect(state).toMatchObject({screen: 'ports', part: 'http', draft: {portTexts: {https: '9443', http: '9080'}}});
		expect(reduce(state, {type: 'back'})).toMatchObject({part: 'https'});
		expect(reduce(reduce(state, {type: 'back'}), {type: 'back'})).toMatchObject({screen: 'ports', part: 'main'});
		expect(reduce(state, {type: 'submit', valid: true, conflicts: false})).toMatchObject({screen: 'reach', draft: {ports: {httpsPort: 9443, httpPort: 9080}}});
		expect(reduce(state, {type: 'submit', valid: false, conflicts: false})).toMatchObject({screen: 'ports', insisted: true});
	});

	it('asks the servers it needs only once Docker is chosen, and goes on by itself', () => {
		const chosen = after([...atMethod(lanFacts()), {type: 'choose-method', method: 'docker'}]);
		expect(chosen).toMatchObject({screen: 'method', asking: true});
		expect(reduce(chosen, {type: 'choose-method', method: 'classic'})).toEqual(chosen);
		expect(reduce(chosen, {type: 'asked', network, round: 1}).screen).toBe('reach');
		expect(reduce(chosen, {type: 'asked', network, round: 0}).screen).toBe('method');
		// Whoever has gone back is left where they are.
		expect(reduce(reduce(chosen, {type: 'back'}), {type: 'asked', network, round: 1}).screen).toBe('welcome');
		expect(after([...atMethod(lanFacts()), {type: 'choose-method', method: 'classic'}]).asking).toBeUndefined();
	});

	it('what stands in its way is said where it was chosen, and the classic way stays open', () => {
		const state = after(toDocker(lanFacts(), offline));
		expect(state).toMatchObject({screen: 'method', overlays: [{kind: 'finding', finding: 'docker-images'}]});
		const closed = reduce(state, {type: 'close'});
		expect(reduce(closed, {type: 'choose-method', method: 'classic'}).screen).toBe('reach');
	});

	it('what stands in the way of packages leaves Docker open', () => {
		const classic = after([...atMethod(apache), {type: 'choose-method', method: 'classic'}]);
		expect(classic).toMatchObject({screen: 'method', overlays: [{kind: 'finding', finding: 'port-80-tcp'}]});
		expect(reduce(reduce(reduce(classic, {type: 'close'}), {type: 'choose-method', method: 'docker'}), {type: 'asked', network, round: 1}).screen).toBe('ports');
	});

	it('warnings of a method are asked about once, there', () => {
		const nginx = lanFacts({nginx: {installed: true, testPasses: true, output: '', sites: ['shop.conf']}});
		const state = after([...atMethod(nginx), {type: 'choose-method', method: 'classic'}]);
		expect(state.overlays).toEqual([{kind: 'warnings'}]);
		const gone = reduce(reduce(state, {type: 'accept', what: 'warnings'}), {type: 'go-on'});
		expect(gone.screen).toBe('reach');
		expect(reduce(reduce(gone, {type: 'back'}), {type: 'choose-method', method: 'classic'}).screen).toBe('reach');
	});

	it('a new key of Docker\'s own can be accepted on the screen', () => {
		const stranger = 'C'.repeat(40);
		const repository = {url: 'https://engine.example', reachable: true, details: '', fingerprints: [stranger]};
		const state = after([...toDocker(lanFacts(), {...network, repository})]);
		expect(state.overlays).toEqual([{kind: 'accept-key', typed: ''}]);
		const accepted = reduce(state, {type: 'accept', what: 'keys'});
		expect(accepted.accepted.keys).toEqual([stranger]);
		expect(reduce(accepted, {type: 'choose-method', method: 'docker'}).screen).toBe('reach');
	});

	it('on the first screen the method of an earlier time closes no way', () => {
		const state = after([{type: 'remembered', answers: {method: 'docker', docker: {httpsPort: 8443, folder: '/srv/meet'}}}, {type: 'gathered', facts: lanFacts(), round: 1}]);
		expect(contextOf(state).method).toBeUndefined();
		expect(state.draft).toMatchObject({method: 'docker', ports: {httpPort: 80, httpsPort: 8443}});
		const chosen = after([{type: 'remembered', answers: {method: 'docker', docker: {httpsPort: 8443, folder: '/srv/meet'}}}, ...toDocker(lanFacts())]);
		expect(chosen.screen).toBe('ports');
		expect(answersOf(after([{type: 'remembered', answers: {docker: {httpsPort: 8443, folder: '/srv/meet'}}}, ...toDocker(lanFacts()), {type: 'go-on'}, ...rest]).draft)?.docker).toEqual({httpsPort: 8443, folder: '/srv/meet'});
	});
});

describe('the recommendation', () => {
	it.each<readonly [string, Partial<Facts>, string, string]>([
		['a machine of its own', {}, 'classic', 'alone'],
		['little memory', {memory: {totalBytes: 2e9, availableBytes: 1e9, swapBytes: 0}}, 'classic', 'memory'],
		['another web server', {listeners: web}, 'docker', 'portTaken'],
		['an nginx with sites', {listeners: [listener(80, {process: 'nginx'})], nginx: {installed: true, testPasses: true, output: '', sites: ['shop.conf']}}, 'docker', 'portTaken'],
		['an nginx as installed', {listeners: [listener(80, {process: 'nginx'})], nginx: {installed: true, testPasses: true, output: '', sites: ['default']}}, 'classic', 'alone'],
		['Docker at work', {docker: engine}, 'docker', 'dockerHere'],
		['a classic Jitsi beside Docker', {docker: engine, packages: {'jitsi-meet-web': {version: '1', state: 'ii '}}}, 'classic', 'classicHere'],
		['our containers', {docker: engine, stack: {folder: '/opt/jitsi-meet', state: 'ours', domain: 'meet.a.org'}}, 'docker', 'stackHere'],
	])('%s', (_name, facts, method, reason) => {
		expect(adviseMethod(lanFacts(facts))).toMatchObject({method, reason: {key: `wizard.method.because.${reason}`}});
	});
});

describe('ports', () => {
	it('proposed are the usual ones as far as they are free, never those of Jitsi\'s own services', () => {
		expect(freePorts(lanFacts())).toEqual({httpPort: 80, httpsPort: 443});
		expect(freePorts(lanFacts({listeners: [listener(443)]}))).toEqual({httpPort: 80, httpsPort: 8443});
		expect(freePorts(lanFacts({listeners: [...web, listener(8000), listener(8443)]}))).toEqual({httpPort: 8081, httpsPort: 9443});
		expect(freePorts(lanFacts({listeners: [80, 443, 4443, 8000, 8081, 8443, 8880, 9080, 9443].map(port => listener(port))}))).toEqual({httpPort: 20_001, httpsPort: 20_000});
	});

	it('of our own containers are kept', () => {
		const facts = lanFacts({listeners: [...web, listener(8444, {process: 'docker-proxy'})], docker: {...engine, published: ['8444/tcp']}, stack: {folder: '/opt/jitsi-meet', state: 'ours', httpPort: 8000, httpsPort: 8444}});
		expect(freePorts(facts)).toEqual({httpPort: 8000, httpsPort: 8444});
	});

	it('typed are judged: numbers, free ones, two different ones', () => {
		const key = (text: string, other?: number) => typedPortProblem(text, {facts: apache}, other)?.key;
		expect(['8443', ' 9000 '].map(text => key(text))).toEqual([undefined, undefined]);
		expect(['', 'x', '0', '65536', '8443.5', '-1', '0x1F', '1e3'].map(text => key(text))).toEqual(Array.from({length: 8}, () => 'answers.port.invalid'));
		expect([key('8080'), key('443'), key('9000', 9000)]).toEqual(['answers.port.inside', 'wizard.ports.taken', 'answers.port.same']);
	});

	it('tell what no longer works', () => {
		expect(portConsequences({httpPort: 80, httpsPort: 443}).map(({key}) => key)).toEqual(['wizard.ports.addressPlain']);
		expect(portConsequences({httpPort: 8000, httpsPort: 8443}).map(({key}) => key)).toEqual(['wizard.ports.address', 'wizard.ports.noLetsEncrypt']);
	});
});

const screens: Readonly<Record<string, readonly Action[]>> = {
	'method, recommending Docker': atMethod(apache),
	'method, an obstacle each': [...atMethod(lanFacts({listeners: web, docker: {...engine, engine: 'podman'}})), {type: 'highlight', value: 'docker'}],
	'method, asking': [...atMethod(apache), {type: 'choose-method', method: 'docker'}],
	'method, checking again': [...atMethod(apache), {type: 'recheck'}],
	'what stands in the way of Docker': toDocker(lanFacts(), offline),
	ports: toDocker(apache),
	'ports, others': [...toDocker(apache), {type: 'highlight', value: 'other'}],
	'ports, https typed': [...toDocker(apache), {type: 'type-ports'}, {type: 'type', text: '8443'}],
	'ports, http refused': [...toDocker(apache), {type: 'type-ports'}, {type: 'type', text: '8443'}, {type: 'submit', valid: true, conflicts: false}, {type: 'type', text: '443'}, {type: 'submit', valid: false, conflicts: false}],
	review: toReview,
	'review, images': [...toReview, {type: 'open', overlay: {kind: 'section', section: 'packages', offset: 0}}],
	'review, firewall': [...toReview, {type: 'open', overlay: {kind: 'section', section: 'firewall', offset: 0}}],
	result: [...toReview, {type: 'consent'}, {type: 'started'}, {type: 'events', events: goodRun}],
	'ports, help': [...toDocker(apache), {type: 'open', overlay: {kind: 'help', offset: 0}}],
};

describe.each(languages)('the screens of Docker in %s', language => {
	it.each(Object.keys(screens))('%s: fits, and says everything', async name => {
		await expectToFit(after(screens[name]!), language, `docker ${name}`);
	});
});

describe('review and result', () => {
	it('name images, folder and ports, and say that Docker opens them itself', () => {
		const review = draw(after(toReview));
		expect(review.text()).toContain('https://meet.lab.test:8443/');
		expect(review.text()).toContain('5 images');
		expect(review.text()).toContain('8000/tcp 8443/tcp 10000/udp');
		expect(review.text()).toContain('Docker opens its ports itself');
		review.unmount();
		const images = draw(after(screens['review, images']!));
		for (const name of ['ghcr.io/jitsi/web:', 'docker.io/library/nginx:', '/srv/meet']) {
			expect(images.text()).toContain(name);
		}

		images.unmount();
	});

	it('the result has the address with its port and the commands for the folder, as text too', () => {
		const screen = draw(after(screens['result']!), {columns: 80, rows: 100});
		for (const text of [screen.text(), resultText({answers: dockerAnswers, proofs: [], language: 'en'})]) {
			expect(text).toContain('https://meet.lab.test:8443/');
			expect(text).toContain('https://meet.lab.test:8443/test#config.p2p.enabled=false');
			expect(text).toContain('cd /srv/meet && sudo docker compose ps');
		}

		screen.unmount();
		expect(resultText({answers: {...dockerAnswers, method: 'classic', docker: undefined}, proofs: [], language: 'en'})).not.toContain('docker compose');
	});
});

describe('keys', () => {
	it('Enter on the proposal, with the keyboard alone, leads to who joins', async () => {
		const screen = draw(after(atMethod(apache)));
		expect(screen.text()).toContain('Docker: in containers (recommended here)');
		expect(screen.text()).toContain('apache2 (apache2.service) already uses port 443');
		screen.unmount();
		const ports = draw(after(toDocker(apache)));
		expect(ports.text()).toContain('8443 for https and 8000 for http');
		await ports.press('\r');
		expect(ports.text()).toContain('Who will join the meetings?');
		ports.unmount();
	});
});
