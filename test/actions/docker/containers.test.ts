import {describe, expect, test} from 'vitest';
import {parseContainers} from '../../../source/actions/docker/containers.ts';
import {explainLog} from '../../../source/actions/docker/explain.ts';
import {parseHashes} from '../../../source/actions/docker/stack.ts';
import {upProblem} from '../../../source/actions/docker/up-failure.ts';
import {isLost} from '../../../source/actions/docker/wait-for-health.ts';

const inspected = (labels: Readonly<Record<string, string>>, state: Readonly<Record<string, unknown>> = {}) => JSON.stringify([{
	Id: 'abc',
	RestartCount: 2,
	State: {Status: 'running', StartedAt: '2026-11-28T09:00:00.5Z', ExitCode: 0, Health: {Status: 'healthy', FailingStreak: 0, Log: []}, ...state},
	Config: {Labels: {'com.docker.compose.project.working_dir': '/opt/jitsi-meet', 'com.docker.compose.config-hash': 'h1', ...labels}},
	NetworkSettings: {Ports: {'4444/tcp': [{HostIp: '0.0.0.0', HostPort: '443'}, {HostIp: '::', HostPort: '443'}], '10000/udp': [{HostIp: '0.0.0.0', HostPort: '10000'}], '80/tcp': null}},
}]);

describe('docker inspect', () => {
	test('tells state, health, restarts, settings and published ports', () => {
		expect(parseContainers(inspected({'com.docker.compose.service': 'proxy'}))).toEqual([{
			id: 'abc', service: 'proxy', status: 'running', health: 'healthy', restarts: 2, startedAt: Date.UTC(2026, 10, 28, 9, 0, 0, 500), exitCode: 0, hash: 'h1', folder: '/opt/jitsi-meet',
			ports: [{protocol: 'tcp', address: '0.0.0.0', port: 443}, {protocol: 'tcp', address: '::', port: 443}, {protocol: 'udp', address: '0.0.0.0', port: 10_000}],
		}]);
	});

	test('leaves out containers made for one command, and whatever is no container', () => {
		expect(parseContainers(inspected({'com.docker.compose.service': 'proxy', 'com.docker.compose.oneoff': 'True'}))).toEqual([]);
		expect(parseContainers('[]\n')).toEqual([]);
		expect(parseContainers('Error: No such object')).toEqual([]);
	});

	test('knows containers without a health check', () => {
		expect(parseContainers(inspected({'com.docker.compose.service': 'proxy'}, {Health: undefined}))[0]).not.toHaveProperty('health');
	});
});

test('compose\'s marks are read service by service', () => {
	expect(parseHashes('web 1f2e\nproxy 3c4d\n')).toEqual(new Map([['web', '1f2e'], ['proxy', '3c4d']]));
});

describe('a container that starts again and again', () => {
	test('is given up after its third fall, or when it stays down', () => {
		expect(isLost({status: 'restarting', restarts: 2}, 0, 3000)).toBe(false);
		expect(isLost({status: 'running', restarts: 3}, 0, 0)).toBe(true);
		expect(isLost({status: 'exited', restarts: 0}, 0, 6000)).toBe(true);
		expect(isLost(undefined, 0, 6000)).toBe(true);
	});

	test('is not judged by falls of an earlier time', () => {
		expect(isLost({status: 'running', restarts: 7}, 7, 0)).toBe(false);
	});
});

test.each([
	[['FATAL ERROR: directory \'/var/lib/prosody\' is not writable by the container user (uid 1000).', 's6-rc: warning: unable to start service 10-config'], 'verify.docker.folder'],
	[['FATAL ERROR: Jicofo auth password must be set'], 'verify.docker.secret'],
	[['nginx: [emerg] cannot load certificate key "/etc/nginx/tls/meet.key"'], 'verify.docker.certificate'],
	[['OpenJDK 64-Bit: There is insufficient memory for the Java Runtime Environment to continue.'], 'verify.docker.memory'],
	[['SASLError using SCRAM-SHA-1: not-authorized'], 'verify.docker.password'],
	[['all is well'], undefined],
])('the log %j means %s', (lines, key) => {
	expect(explainLog(lines)?.meaning.key).toBe(key);
});

test.each([
	['Error response from daemon: driver failed programming external connectivity on endpoint jitsi-meet-jvb-1: Bind for 127.0.0.1:8080 failed: port is already allocated', 'docker-port'],
	['Error response from daemon: failed to bind host port 0.0.0.0:443: listen tcp4 0.0.0.0:443: bind: address already in use', 'docker-port'],
	['failed to create network jitsi-meet_default: Error response from daemon: could not find an available, non-overlapping IPv4 address pool', 'docker-subnet'],
	['iptables: No chain/target/match by that name.', 'docker-firewall'],
	['Cannot connect to the Docker daemon at unix:///run/docker.sock. Is the docker daemon running?', 'docker-silent'],
	['something new', 'docker-up'],
])('“%s” is known', (text, code) => {
	expect(upProblem(text).problem.code).toBe(code);
});
