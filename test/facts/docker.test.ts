import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseInfo, parseProjects, parsePublished, parseUnits, plainVersion} from '../../source/facts/docker-parse.ts';
import {engineSource, isAtLeast} from '../../source/facts/docker-derive.ts';
import {probeDocker} from '../../source/facts/docker.ts';
import type {System} from '../../source/system/types.ts';
import {healthyFacts} from '../support/facts.ts';
import {tableSystem, type Machine} from '../support/table-system.ts';

const host = 'docker --host unix:///run/docker.sock';
const units = (service: string, socket: string): string => `Id=docker.service\nLoadState=loaded\nActiveState=${service}\n\nId=docker.socket\nLoadState=loaded\nActiveState=${socket}\n`;
const noUnits = 'Id=docker.service\nLoadState=not-found\nActiveState=inactive\n\nId=docker.socket\nLoadState=not-found\nActiveState=inactive\n';
const info = JSON.stringify({
	ServerVersion: '26.1.5+dfsg1', DockerRootDir: '/srv/docker', SecurityOptions: ['name=seccomp,profile=builtin', 'name=cgroupns'],
	RegistryConfig: {InsecureRegistryCIDRs: ['127.0.0.0/8'], IndexConfigs: {'docker.io': {Secure: true}, 'lab:5000': {Secure: false}}},
});

/** A Debian 13 box with Docker at work. */
const atWork: NonNullable<Machine['commands']> = {
	'docker --version': 'Docker version 26.1.5+dfsg1, build a72d7cd\n',
	'systemctl show': units('active', 'active'),
	[`${host} info`]: info,
	[`${host} compose version`]: '2.26.1-4\n',
	[`${host} compose ls`]: '[{"Name":"shop","Status":"running(2)","ConfigFiles":"/srv/shop/compose.yaml,/srv/shop/more.yaml"}]\n',
	[`${host} ps`]: '0.0.0.0:443->4444/tcp, :::443->4444/tcp\n5280/tcp\n',
	[`${host} image ls`]: 'nginx:1.30\nghcr.io/jitsi/web:stable\n<none>:<none>\n',
};
const socket = {'/run/docker.sock': ''};

/** The machine, and every command that was started on it. */
const watched = (machine: Machine): {readonly system: System; readonly started: string[]} => {
	const inner = tableSystem(machine);
	const started: string[] = [];
	return {started, system: {...inner, async run(argv, options) {
		started.push(argv.join(' '));
		return inner.run(argv, options);
	}}};
};

describe('what Docker is on a machine', () => {
	test('a machine without it costs two small programs', async () => {
		const {system, started} = watched({commands: {'systemctl show': noUnits}});
		expect(await probeDocker(system)).toEqual({engine: 'absent', daemon: 'absent', composeV1: false, projects: [], published: [], images: [], insecure: []});
		expect(started).toHaveLength(2);
	});

	test('an engine at work is described in full, with the room where its images go', async () => {
		const mountinfo = '1 1 254:1 / / rw - ext4 /dev/vda1 rw\n2 1 254:2 / /srv/docker rw - ext4 /dev/vdb1 rw\n';
		const fact = await probeDocker(tableSystem({commands: atWork, files: {...socket, '/proc/self/mountinfo': mountinfo}, space: {freeBytes: 7, totalBytes: 9, freeInodes: 1}}));
		expect(fact).toEqual({
			engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1', composeV1: false, dataRoot: '/srv/docker', room: {mount: '/srv/docker', freeBytes: 7},
			projects: [{name: 'shop', status: 'running(2)', files: ['/srv/shop/compose.yaml', '/srv/shop/more.yaml']}],
			published: ['443/tcp'], images: ['nginx:1.30', 'ghcr.io/jitsi/web:stable'], insecure: ['lab:5000', '127.0.0.0/8'],
		});
	});

	test('the version of compose is taken from the command\'s own answer where it stands in it', async () => {
		const withPlugins = JSON.stringify({...JSON.parse(info) as object, ClientInfo: {Plugins: [{Name: 'buildx', Version: 'v0.13.1'}, {Name: 'compose', Version: '2.29.7'}]}});
		const {system, started} = watched({commands: {...atWork, [`${host} info`]: withPlugins}, files: socket});
		expect(await probeDocker(system)).toMatchObject({compose: '2.29.7', composeV1: false});
		expect(started.filter(line => line.includes('compose version'))).toEqual([]);
	});

	test('an engine that sleeps behind its socket is not woken up: nothing is sent to it', async () => {
		const {system, started} = watched({commands: {...atWork, 'systemctl show': units('inactive', 'active')}, files: socket});
		expect(await probeDocker(system)).toMatchObject({engine: 'docker', daemon: 'stopped', compose: '2.26.1', projects: []});
		expect(started.filter(line => line.startsWith(host))).toEqual([`${host} compose version --short`]);
	});

	test('an engine that was stopped together with its socket', async () => {
		expect(await probeDocker(tableSystem({commands: {...atWork, 'systemctl show': units('inactive', 'inactive')}}))).toMatchObject({engine: 'docker', daemon: 'stopped'});
	});

	test('an engine that systemd does not know answers by its socket', async () => {
		expect(await probeDocker(tableSystem({commands: {...atWork, 'systemctl show': noUnits}, files: socket}))).toMatchObject({engine: 'docker', daemon: 'running', version: '26.1.5'});
	});

	test('a socket that was left behind by an engine that is gone is none', async () => {
		const sockets = (path: string) => ({...socket, '/proc/net/unix': `Num       RefCount Protocol Flags    Type St Inode Path\n0000000000000000: 00000002 00000000 00010000 0001 01 23456 ${path}\n`});
		expect(await probeDocker(tableSystem({commands: {'systemctl show': noUnits}, files: sockets('/run/docker.sock.old')}))).toMatchObject({engine: 'absent', daemon: 'absent'});
		for (const path of ['/run/docker.sock', '/var/run/docker.sock']) {
			expect(await probeDocker(tableSystem({commands: {...atWork, 'systemctl show': noUnits}, files: sockets(path)}))).toMatchObject({engine: 'docker', daemon: 'running'});
		}
	});

	test('the command alone is no engine', async () => {
		expect(await probeDocker(tableSystem({commands: {...atWork, 'systemctl show': noUnits}}))).toMatchObject({engine: 'docker', daemon: 'absent', compose: '2.26.1'});
	});

	test('a daemon alone, without the command', async () => {
		expect(await probeDocker(tableSystem({commands: {'systemctl show': units('active', 'active')}, files: socket}))).toMatchObject({engine: 'docker', daemon: 'running', projects: []});
	});

	test('podman in Docker\'s clothes is asked nothing else', async () => {
		const {system, started} = watched({commands: {...atWork, 'docker --version': 'podman version 5.4.2\n'}, files: socket});
		expect(await probeDocker(system)).toMatchObject({engine: 'podman', daemon: 'absent'});
		expect(started).toEqual(['docker --version']);
	});

	test('the engine of one user', async () => {
		const files = {'/run/user/1000/docker.sock': ''};
		expect(await probeDocker(tableSystem({commands: {...atWork, 'systemctl show': units('inactive', 'inactive')}, files}))).toMatchObject({engine: 'rootless', daemon: 'stopped'});
		const rootless = JSON.stringify({ServerVersion: '27.0.1', SecurityOptions: ['name=rootless']});
		expect(await probeDocker(tableSystem({commands: {...atWork, [`${host} info`]: rootless}, files: socket}))).toMatchObject({engine: 'rootless', daemon: 'running'});
	});

	test('the Python docker-compose only', async () => {
		const commands = {...atWork, [`${host} compose version`]: {exitCode: 1, stderr: 'docker: \'compose\' is not a docker command.'}, 'docker-compose --version': 'docker-compose version 1.29.2, build unknown\n'};
		const fact = await probeDocker(tableSystem({commands, files: socket}));
		expect(fact).toMatchObject({daemon: 'running', composeV1: true});
		expect(fact.compose).toBeUndefined();
	});

	test('an engine that says no, or nothing', async () => {
		const silent = (stderr: string) => tableSystem({commands: {...atWork, [`${host} info`]: {exitCode: 1, stderr}}, files: socket});
		expect(await probeDocker(silent('permission denied while trying to connect'))).toMatchObject({daemon: 'denied'});
		expect(await probeDocker(silent('Cannot connect to the Docker daemon'))).toMatchObject({daemon: 'stopped'});
	});
});

describe('where the engine comes from', () => {
	const {os} = healthyFacts();
	const {docker} = healthyFacts();
	const here = {...docker, engine: 'docker', daemon: 'running', compose: '2.26.1'} as const;

	test.each([
		['12', docker, 'docker'],
		['13', docker, 'debian'],
		['12', here, 'here'],
		['13', {...here, daemon: 'stopped'}, 'here'],
		['13', {...here, daemon: 'absent'}, 'debian'],
		['13', {...docker, engine: 'docker', daemon: 'running'}, 'debian'],
	] as const)('Debian %s', (versionId, fact, expected) => {
		expect(engineSource({docker: fact, os: {...os, versionId}})).toBe(expected);
	});

	test('versions are compared number by number', () => {
		expect([isAtLeast('2.17.0', '2.17.0'), isAtLeast('2.9.1', '2.17.0'), isAtLeast('10.0', '9.9.9'), isAtLeast('20.10', '20.10.0'), isAtLeast('', '1.0')]).toEqual([true, false, true, true, false]);
	});
});

describe('any text from the programs', () => {
	const any = fc.string({unit: 'binary', maxLength: 200});
	const json = fc.json();

	test('gives lists, and versions of digits and dots only', () => {
		fc.assert(fc.property(fc.oneof(any, json), text => {
			expect(Array.isArray(parseProjects(text))).toBe(true);
			expect(plainVersion(text) ?? '1.0').toMatch(/^\d+(?:\.\d+)+$/v);
			expect(typeof parseUnits(text)).toBe('object');
			expect(parseInfo({exitCode: 0, stdout: text, stderr: ''}).daemon).toMatch(/^(?:running|stopped|denied)$/v);
		}));
	});

	test('published ports are found in any order, ranges included', () => {
		expect(parsePublished('0.0.0.0:10000-10002->10000-10002/udp, [::]:80->80/tcp\n127.0.0.1:8080->8080/tcp, 5222/tcp')).toEqual(['10000/udp', '10001/udp', '10002/udp', '80/tcp', '8080/tcp']);
		fc.assert(fc.property(any, text => Array.isArray(parsePublished(text))));
	});
});
