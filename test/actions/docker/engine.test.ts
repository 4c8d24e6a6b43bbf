import {describe, expect, test} from 'vitest';
import {isEngineNeeded, leftoverFolders, removeEngineData} from '../../../source/actions/docker/engine.ts';
import {composeUp} from '../../../source/actions/compose-up.ts';
import {memorySystem} from '../../support/memory-system.ts';

const debian = ['docker.io', 'docker-cli', 'containerd', 'runc'];

describe('what is left of an engine', () => {
	test('goes when it came with us and is gone', () => {
		expect(leftoverFolders(debian, [])).toEqual(['/var/lib/docker', '/var/lib/containerd']);
		expect(leftoverFolders(['docker-ce', 'containerd.io'], [])).toEqual(['/var/lib/docker', '/var/lib/containerd']);
	});

	test('stays with an image store that was here before', () => {
		expect(leftoverFolders(['docker.io', 'docker-cli', 'runc'], [])).toEqual(['/var/lib/docker']);
	});

	test('stays with programs that somebody else\'s need kept here', () => {
		expect(leftoverFolders(debian, ['docker.io', 'containerd'])).toEqual([]);
		expect(leftoverFolders(debian, ['containerd'])).toEqual(['/var/lib/docker']);
		expect(leftoverFolders(['nginx'], [])).toEqual([]);
	});
});

describe('whether somebody else needs the engine', () => {
	/** `state`: dpkg's word for each engine it knows; `runs`, `starts`: whether it does, or can be started; `containers`: what it keeps; `stored`: a file of its store; `cluster`: images that another program keeps in the image store. */
	const machine = (state: string, {runs = true, starts = true, containers = '', stored = '', cluster = ''} = {}) => {
		let isUp = runs;
		return memorySystem({onRun(line) {
			if (line.startsWith('systemctl start docker.service')) {
				isUp ||= starts;
			}

			if (line.startsWith('ctr ')) {
				return {stdout: line.startsWith('ctr namespaces') ? 'default\nk8s.io\nmoby\nplugins.moby\n' : line.startsWith('ctr --namespace k8s.io images') ? cluster : ''};
			}

			if (line.startsWith('find /var/lib/docker')) {
				return {stdout: stored};
			}

			return line.startsWith('dpkg-query') ? {stdout: `${state}\n`} : line.startsWith('docker ') ? {exitCode: isUp ? 0 : 1, stdout: isUp && line.startsWith('docker ps') ? containers : ''} : undefined;
		}});
	};

	test('is told by what it keeps', async () => {
		expect(await isEngineNeeded(debian, machine('ii ').system)).toBe(false);
		expect(await isEngineNeeded(debian, machine('ii ', {containers: 'abc\n'}).system)).toBe(true);
		expect(await isEngineNeeded(debian, machine('iF ', {containers: 'abc\n'}).system)).toBe(true);
	});

	test('one that a removal stopped before it was cut off is started to tell', async () => {
		expect(await isEngineNeeded(debian, machine('ii ', {runs: false}).system)).toBe(false);
		expect(await isEngineNeeded(debian, machine('ii ', {runs: false, containers: 'abc\n'}).system)).toBe(true);
	});

	test('one that cannot be started is asked for only where it has stored something: it never ran otherwise', async () => {
		const dead = {runs: false, starts: false};
		expect(await isEngineNeeded(debian, machine('ii ', dead).system)).toBe(false);
		await expect(isEngineNeeded(debian, machine('ii ', {...dead, stored: '/var/lib/docker/containers/abc\n'}).system)).rejects.toMatchObject({problem: {code: 'docker-stopped', exitCode: 1}});
	});

	test('another one that took the place of ours is asked, too, and its data stays', async () => {
		const exchanged = machine('rc \nii ', {containers: 'abc\n'});
		expect(await isEngineNeeded(debian, exchanged.system)).toBe(true);
		await removeEngineData(debian, [], exchanged.system);
		expect(exchanged.lines.filter(line => line.startsWith('rm '))).toEqual([]);
		const gone = machine('rc ');
		await removeEngineData(debian, [], gone.system, ['/var/lib/docker', '/var/lib/containerd']);
		expect(gone.lines.filter(line => line.startsWith('rm '))).toEqual([]);
		await removeEngineData(debian, [], gone.system);
		expect(gone.lines).toContain('rm -rf --one-file-system -- /var/lib/docker /var/lib/containerd');
	});

	test('one that answers late is not taken for empty', async () => {
		const slow = machine('ii ', {runs: false, starts: false, stored: '/var/lib/docker/volumes/a/_data\n'});
		const {system} = slow;
		expect(await isEngineNeeded(debian, {...system, run: async (argv, options) => (argv.includes('version') ? {exitCode: 0, stdout: '28\n', stderr: ''} : system.run(argv, options))})).toBe(true);
	});

	test('so does whatever keeps images of its own in the store that came with it', async () => {
		expect(await isEngineNeeded(debian, machine('ii ', {cluster: 'registry.k8s.io/pause:3\n'}).system)).toBe(true);
		expect(await isEngineNeeded(debian, machine('rc ', {cluster: 'registry.k8s.io/pause:3\n'}).system)).toBe(true);
		expect(await isEngineNeeded(['docker.io', 'docker-cli'], machine('ii ', {cluster: 'registry.k8s.io/pause:3\n'}).system)).toBe(false);
	});

	test('one that is gone, or whose removal has begun, is needed by nobody', async () => {
		for (const state of ['', 'pH ', 'pn ', 'rc ', 'rF ']) {
			expect(await isEngineNeeded(debian, machine(state, {runs: false, starts: false}).system), state).toBe(false);
		}
	});
});

describe('taking the containers away', () => {
	const action = {kind: 'compose-up', folder: '/opt/jitsi-meet', services: ['web'], reads: {}, timeoutSeconds: 1} as const;
	/** `theirs`: containers of a project of the same name in another folder. */
	const takeAway = async (theirs = '') => {
		const {system, lines} = memorySystem({onRun(line) {
			if (line.startsWith('docker ps')) {
				return {stdout: line.includes('working_dir=/opt/jitsi-meet') ? 'a web\nb notes\n' : theirs};
			}

			return line.startsWith('docker network ls') ? {stdout: 'n\n'} : undefined;
		}});
		await composeUp.undo(action, {}, system);
		return lines.filter(line => / (?:rm|stop) /v.test(line));
	};

	test('takes the volumes that images bring only with our own services, and none that has a name', async () => {
		expect(await takeAway()).toEqual(['docker stop --time 20 a b', 'docker rm --force --volumes a', 'docker rm --force b', 'docker network rm n']);
	});

	test('finds them also where the folder was called by another way to it', async () => {
		const {system, lines} = memorySystem({onRun: line => (line.startsWith('readlink') ? {stdout: '/data/opt/jitsi-meet\n'} : line.includes('working_dir=/data/opt/jitsi-meet') ? {stdout: 'a web\n'} : undefined)});
		await composeUp.undo(action, {}, system);
		expect(lines).toContain('docker rm --force --volumes a');
	});

	test('leaves a project of the same name in another folder alone, and its network', async () => {
		expect(await takeAway('c\n')).toEqual(['docker stop --time 20 a b', 'docker rm --force --volumes a', 'docker rm --force b']);
	});
});
