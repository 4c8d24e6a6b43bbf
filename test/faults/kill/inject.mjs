// Loaded into the engine by NODE_OPTIONS (fault-unit.ts): does what /run/jw-fault.json says, at an exact place. Plain JavaScript, because it runs in the box.
import {existsSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync} from 'node:fs';
import {open} from 'node:fs/promises';
import nodePath from 'node:path';
import process from 'node:process';

const journalText = /^(?: cut off)?\n?[\da-f]{8} (\{"type":.*)\n$/v;

// Ends this process at once, alone or with everything its unit started; or waits for somebody to pull the machine's plug.
const die = victim => {
	if (victim === 'machine') {
		writeFileSync('/run/jw-now', '');
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
	} else if (victim === 'unit') {
		const group = `/sys/fs/cgroup${readFileSync('/proc/self/cgroup', 'utf8').trim().split('::')[1]}`;
		// apt and dpkg are in scopes of their own beside the unit, so that they outlive the engine alone.
		const scopes = readdirSync(nodePath.dirname(group)).filter(name => name.startsWith('jitsi-wizard-') && name.endsWith('.scope')).map(name => nodePath.join(nodePath.dirname(group), name));
		for (const each of [...scopes, group]) {
			try {
				writeFileSync(nodePath.join(each, 'cgroup.kill'), '1');
			} catch (error) {
				// A scope ends with its last process; nothing else may be left alive.
				if (error.code !== 'ENOENT' && error.code !== 'ENODEV') {
					throw error;
				}
			}
		}
	}

	process.kill(process.pid, 'SIGKILL');
};

// Progress may be lost; what resume builds on is counted.
const isLasting = event => !['progress', 'output', 'waiting'].includes(event.type);

const isMeant = (write, event, count) => typeof write === 'number' ? count === write : write.type === event.type && write.step === event.step && write.action === event.action && write.proof === event.proof?.id;

const watchJournal = async fault => {
	const handle = await open('/dev/null');
	const prototype = Object.getPrototypeOf(handle);
	await handle.close();
	const {appendFile} = prototype;
	let count = 0;
	prototype.appendFile = async function (data, ...more) {
		const text = journalText.exec(String(data))?.[1];
		const event = text === undefined ? undefined : JSON.parse(text);
		if (event === undefined || !isLasting(event)) {
			return appendFile.call(this, data, ...more);
		}

		count++;
		if (fault.kind === 'kill' && isMeant(fault.write, event, count)) {
			if (fault.moment === 'torn') {
				writeSync(this.fd, String(data).slice(0, Math.floor(String(data).length / 2)));
			} else if (fault.moment === 'after') {
				await appendFile.call(this, data, ...more);
				await this.sync();
			}

			die(fault.victim);
		}

		if (fault.kind === 'stop' && event.type === 'step-finished' && event.step === fault.step) {
			process.emit('SIGUSR2');
		}

		return appendFile.call(this, data, ...more);
	};
};

const statusFile = '/var/lib/jitsi-wizard/apt-status';

// Two lines may come within a tick of the file system's clock.
const writtenAt = () => {
	const about = statSync(statusFile, {throwIfNoEntry: false});
	return about && `${about.mtimeMs} ${about.size}`;
};

// How many lines tell of dpkg's work: of them a transaction has the same number each time, while those of fetching come twice a second. 0 while it fetches, undefined before.
const linesOf = () => {
	const lines = readFileSync(statusFile, 'utf8').split('\n').slice(0, -1);
	return lines.length === 0 ? undefined : lines.filter(line => line.startsWith('pmstatus:')).length;
};

const watchPackages = ({lines, victim}) => {
	// An earlier transaction's.
	let seen = writtenAt();
	setInterval(() => {
		const at = writtenAt();
		if (at === undefined || at === seen) {
			return;
		}

		seen = at;
		if (linesOf() >= lines) {
			die(victim);
		}
	}, 5).unref();
};

const journalFile = '/var/lib/jitsi-wizard/journal.jsonl';

// What apt is about to do is written by the program that apt calls.
const watchResolved = ({victim}) => {
	const sizeNow = () => statSync(journalFile, {throwIfNoEntry: false})?.size ?? 0;
	// An earlier transaction's.
	let seen = sizeNow();
	setInterval(() => {
		const size = sizeNow();
		if (size === seen) {
			return;
		}

		const news = readFileSync(journalFile).subarray(seen).toString('utf8');
		seen += news.lastIndexOf('\n') + 1;
		if (news.includes('"type":"apt-resolved"')) {
			die(victim);
		}
	}, 2).unref();
};

const commandOf = pid => {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
	} catch {
		// Over already, or none.
		return '';
	}
};

const watchChildren = ({command, victim}) => {
	setInterval(() => {
		const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
		if (children.some(pid => commandOf(pid).startsWith(command))) {
			die(victim);
		}
	}, 2).unref();
};

const watchers = {kill: watchJournal, stop: watchJournal, packages: watchPackages, resolved: watchResolved, child: watchChildren};

// Without a fault it runs undisturbed.
if (process.argv[2] === 'engine' && existsSync('/run/jw-fault.json')) {
	const fault = JSON.parse(readFileSync('/run/jw-fault.json', 'utf8'));
	await watchers[fault.kind](fault);
}
