import type {CheckContext} from '../../source/checks/types.ts';
import type {Facts, RepositoryFact} from '../../source/facts/types.ts';
import {healthyFacts} from '../support/facts.ts';
import type {Situation} from './situations.ts';

const os = (versionId: string): Facts['os'] => ({...healthyFacts().os, versionId});
const docker = (change: Partial<Facts['docker']> = {}): Facts['docker'] => ({...healthyFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1', ...change});
const withoutCompose = (change: Partial<Facts['docker']> = {}): Facts['docker'] => {
	const {compose, ...rest} = docker(change);
	return rest;
};

const stack = (change: Partial<Facts['stack']>): Facts['stack'] => ({folder: '/opt/jitsi-meet', state: 'none', ...change});
const packages = (...names: readonly string[]): Facts['packages'] => Object.fromEntries(names.map(name => [name, {version: '1', state: 'ii '}]));
const listener = (port: number, change: Partial<Facts['listeners'][number]> = {}): Facts['listeners'] => [{protocol: 'tcp', address: '0.0.0.0', port, ...change}];
const registry = (change: Partial<Facts['dockerNetwork']['registries'][number]>): Facts['dockerNetwork'] =>
	({asked: true, registries: [{host: 'lab.test:5000', reachable: true, plain: false, details: '', ...change}]});
const source = (change: Partial<RepositoryFact>): Facts['dockerNetwork'] =>
	({asked: true, registries: [], repository: {url: 'https://engine.example', reachable: false, details: '', fingerprints: [], ...change}});
const room = (freeBytes: number): Facts['docker'] => ({...healthyFacts().docker, room: {mount: '/var/lib/docker', freeBytes}});
const stranger = 'B'.repeat(40);
const known = '9DC858229FC7DD38854AE2D88D81803C0EBFCD88';

/** What is said once containers are chosen. */
const asDocker = (list: ReadonlyArray<Omit<Situation, 'context'> & {readonly context?: Partial<CheckContext>}>): readonly Situation[] =>
	list.map(situation => ({...situation, name: `Docker: ${situation.name}`, context: {method: 'docker', docker: {}, ...situation.context}}));

export const dockerSituations: readonly Situation[] = asDocker([
	{name: 'no Docker on Debian 13', facts: {os: os('13')}, id: 'docker-engine', level: 'ok', key: 'dockerFromDebian'},
	{name: 'no Docker on Debian 12', facts: {}, id: 'docker-engine', level: 'ok', key: 'dockerFromDocker'},
	{name: 'an engine at work', facts: {docker: docker()}, id: 'docker-engine', level: 'ok', key: 'dockerHere'},
	{name: 'podman under its name', facts: {docker: docker({engine: 'podman', daemon: 'absent'})}, id: 'docker-engine', level: 'block', key: 'dockerPodman'},
	{name: 'the engine of one user', facts: {docker: docker({engine: 'rootless'})}, id: 'docker-engine', level: 'block', key: 'dockerRootless'},
	{name: 'an engine that refuses', facts: {docker: docker({daemon: 'denied'})}, id: 'docker-engine', level: 'block', key: 'dockerDenied'},
	{name: 'an engine that was stopped', facts: {docker: docker({daemon: 'stopped'})}, id: 'docker-engine', level: 'block', key: 'dockerStopped'},
	{name: 'an engine of long ago', facts: {docker: docker({version: '19.03.15'})}, id: 'docker-engine', level: 'block', key: 'dockerOld'},
	{name: 'compose 2', facts: {docker: docker()}, id: 'docker-compose', level: 'ok', key: 'compose'},
	{name: 'compose comes with the engine', facts: {}, id: 'docker-compose', level: 'ok', key: 'composeComes'},
	{name: 'Debian 13\'s engine without compose', facts: {os: os('13'), docker: withoutCompose(), packages: packages('docker.io')}, id: 'docker-compose', level: 'ok', key: 'composeComes'},
	{name: 'Debian 12\'s engine', facts: {docker: withoutCompose({composeV1: true}), packages: packages('docker.io', 'docker-compose')}, id: 'docker-compose', level: 'block', key: 'composeDebian'},
	{name: 'Docker\'s engine with compose 1', facts: {docker: withoutCompose({composeV1: true}), packages: packages('docker-ce')}, id: 'docker-compose', level: 'block', key: 'composeV1'},
	{name: 'Docker\'s engine without compose', facts: {os: os('13'), docker: withoutCompose(), packages: packages('docker-ce')}, id: 'docker-compose', level: 'block', key: 'composeMissing'},
	{name: 'an early compose 2', facts: {docker: docker({compose: '2.3.0'})}, id: 'docker-compose', level: 'block', key: 'composeOld'},

	{name: 'room for images', facts: {docker: room(20e9)}, id: 'docker-disk', level: 'ok', key: 'imagesRoom'},
	{name: 'a full disk of its own for images', facts: {docker: room(1e9)}, id: 'docker-disk', level: 'block', key: 'imagesNoRoom'},
	{name: 'nobody knows the room for images', facts: {docker: {engine: 'absent', daemon: 'absent', composeV1: false, projects: [], published: [], images: [], insecure: []}}, id: 'docker-disk', level: 'warn', key: 'imagesRoomUnknown'},

	{name: 'an empty folder', facts: {}, id: 'docker-stack', level: 'ok', key: 'stack'},
	{name: 'a second run', facts: {stack: stack({state: 'ours', domain: 'meet.a.org'})}, context: {domain: 'meet.a.org'}, id: 'docker-stack', level: 'ok', key: 'stackHere'},
	{name: 'our own project at work', facts: {docker: docker({projects: [{name: 'jitsi-meet', status: 'running(5)', files: ['/opt/jitsi-meet/compose.yaml']}]}), stack: stack({state: 'ours', domain: 'meet.a.org'})}, id: 'docker-stack', level: 'ok', key: 'stackHere'},
	{name: 'another domain', facts: {stack: stack({state: 'ours', domain: 'meet.a.org'}), own: {...healthyFacts().own, project: {folder: '/opt/jitsi-meet'}}}, context: {domain: 'meet.b.org'}, id: 'docker-stack', level: 'block', key: 'stackOther'},
	{name: 'our own project without its settings', facts: {stack: stack({state: 'ours'}), own: {...healthyFacts().own, domain: 'meet.a.org', project: {folder: '/opt/jitsi-meet'}}}, context: {domain: 'meet.a.org'}, id: 'docker-stack', level: 'ok', key: 'stackHere'},
	{name: 'another domain\'s files, and nothing is remembered of them', facts: {stack: stack({state: 'ours', domain: 'meet.a.org'})}, context: {domain: 'meet.b.org'}, id: 'docker-stack', level: 'block', key: 'stackLeft'},
	{name: 'somebody\'s project of the same name', facts: {docker: docker({projects: [{name: 'jitsi-meet', status: 'exited(5)', files: ['/home/ana/jitsi-meet/docker-compose.yml']}]})}, id: 'docker-stack', level: 'block', key: 'stackForeign'},
	{name: 'our own project, another folder named', facts: {docker: docker({projects: [{name: 'jitsi-meet', status: 'running(5)', files: ['/srv/meet/compose.yaml']}]}), own: {...healthyFacts().own, project: {folder: '/srv/meet'}}}, id: 'docker-stack', level: 'block', key: 'stackElsewhere'},
	{name: 'a folder with something else', facts: {stack: stack({state: 'other'})}, id: 'docker-stack', level: 'block', key: 'folderTaken'},
	{name: 'no packages of Jitsi', facts: {}, id: 'docker-or-classic', level: 'ok', key: 'noClassic'},
	{name: 'the classic way was gone before', facts: {packages: packages('jitsi-meet')}, id: 'docker-or-classic', level: 'block', key: 'jitsiClassic'},

	{name: 'apache on port 80', facts: {listeners: listener(80, {process: 'apache2', unit: 'apache2.service'})}, id: 'docker-port-http', level: 'block', key: 'pagePortTaken'},
	{name: 'something on the chosen port only at one address', facts: {listeners: listener(8443, {address: '127.0.0.1'})}, context: {docker: {httpsPort: 8443}}, id: 'docker-port-https', level: 'block', key: 'pagePortTaken'},
	{name: 'apache on port 443, another one chosen', facts: {listeners: listener(443, {process: 'apache2'})}, context: {docker: {httpsPort: 8443}}, id: 'docker-port-https', level: 'ok', key: 'port'},
	{name: 'our own proxy on port 443', facts: {listeners: listener(443, {process: 'docker-proxy'}), docker: docker({published: ['443/tcp']})}, id: 'docker-port-https', level: 'ok', key: 'port'},
	{name: 'Webmin on 10000/udp', facts: {listeners: listener(10_000, {protocol: 'udp', process: 'miniserv.pl', unit: 'webmin.service'})}, id: 'docker-port-10000-udp', level: 'block', key: 'portTaken'},
	{name: 'our own bridge on 10000/udp', facts: {listeners: listener(10_000, {protocol: 'udp', process: 'docker-proxy'}), docker: docker({published: ['10000/udp']})}, id: 'docker-port-10000-udp', level: 'ok', key: 'portOurs'},
	{name: 'a program on port 8080', facts: {listeners: listener(8080, {process: 'java'})}, id: 'docker-port-8080-tcp', level: 'block', key: 'portTakenLoose'},
	{name: 'another container on port 8888', facts: {listeners: listener(8888, {process: 'docker-proxy', unit: 'docker.service'})}, id: 'docker-port-8888-tcp', level: 'block', key: 'portTakenDocker'},
	{name: 'a program on port 5222 is in nobody\'s way', facts: {listeners: listener(5222)}, id: 'docker-port-10000-udp', level: 'ok', key: 'port'},

	{name: 'nobody was asked for images yet', facts: {}, id: 'docker-images', level: 'ok', key: 'registryNotAsked'},
	{name: 'every image is here', facts: {dockerNetwork: {asked: true, registries: [], complete: true}}, id: 'docker-images', level: 'ok', key: 'imagesHere'},
	{name: 'a registry that answers', facts: {dockerNetwork: registry({})}, id: 'docker-images', level: 'ok', key: 'registry'},
	{name: 'a registry out of reach', facts: {dockerNetwork: registry({reachable: false, reason: 'timeout', details: '2.5 s'})}, id: 'docker-images', level: 'block', key: 'registryUnreachable'},
	{name: 'a registry without encryption', facts: {dockerNetwork: registry({plain: true})}, id: 'docker-images', level: 'block', key: 'registryPlain'},
	{name: 'a registry without encryption that Docker was told of', facts: {dockerNetwork: registry({plain: true}), docker: docker({insecure: ['lab.test:5000']})}, id: 'docker-images', level: 'ok', key: 'registry'},
	{name: 'a registry on this machine', facts: {dockerNetwork: registry({host: '127.0.0.1:5000', plain: true})}, id: 'docker-images', level: 'ok', key: 'registry'},
	{name: 'images in a file', facts: {stack: stack({archive: {path: '/srv/images.tar', found: true}})}, id: 'docker-images', level: 'ok', key: 'imageArchive'},
	{name: 'images in a file that is not there', facts: {stack: stack({archive: {path: '/srv/images.tar', found: false}})}, id: 'docker-images', level: 'block', key: 'archiveMissing'},
	{name: 'Docker\'s packages are not needed', facts: {}, id: 'docker-repository', level: 'ok', key: 'engineSourceNotNeeded'},
	{name: 'Docker\'s packages', facts: {dockerNetwork: source({reachable: true, fingerprints: [known]})}, id: 'docker-repository', level: 'ok', key: 'engineSource'},
	{name: 'Docker\'s packages out of reach', facts: {dockerNetwork: source({reason: 'name', details: 'ENOTFOUND'})}, id: 'docker-repository', level: 'block', key: 'engineSourceUnreachable'},
	{name: 'a login page in place of Docker\'s packages', facts: {dockerNetwork: source({reason: 'key', details: 'no OpenPGP key'})}, id: 'docker-repository', level: 'block', key: 'engineSourcePortal'},
	{name: 'Docker\'s key', facts: {dockerNetwork: source({reachable: true, fingerprints: [known]})}, id: 'docker-key', level: 'ok', key: 'engineKey'},
	{name: 'no key to compare', facts: {}, id: 'docker-key', level: 'ok', key: 'engineKeyNotSeen'},
	{name: 'a new key of Docker\'s', facts: {dockerNetwork: source({reachable: true, fingerprints: [known, stranger]})}, id: 'docker-key', level: 'block', key: 'engineKeyUnknown', override: 'accept-key'},
	{name: 'a new key of Docker\'s that was accepted', facts: {dockerNetwork: source({reachable: true, fingerprints: [stranger]})}, context: {acceptedKeys: [stranger]}, id: 'docker-key', level: 'ok', key: 'engineKeyAccepted'},
	{name: 'rules of one\'s own', facts: {firewall: {...healthyFacts().firewall, nftables: true}}, id: 'nftables', level: 'warn', key: 'nftablesFound'},
]);
