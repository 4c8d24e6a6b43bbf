import type {Box} from './box.ts';

/** Something wrong with a box, until it is put right. */
export type Fault = {readonly end: () => Promise<void>};

/** The five locks of apt, dpkg and debconf: apt-get's own option waits for the first two only (faults.md M2). */
export const packageLocks = {
	frontend: '/var/lib/dpkg/lock-frontend',
	dpkg: '/var/lib/dpkg/lock',
	archives: '/var/cache/apt/archives/lock',
	lists: '/var/lib/apt/lists/lock',
	debconf: '/var/cache/debconf/config.dat',
} as const;

/**
Hold a lock file for some seconds, as a running apt-get, dpkg or debconf does. apt and dpkg use fcntl locks,
debconf uses flock; this takes both. `program` is the name under which the holder is seen (at most 15 letters).
*/
export async function holdLock(box: Box, path: string, seconds: number, program = 'apt-get'): Promise<Fault> {
	return startHolder(box, program, `
use Fcntl qw(:DEFAULT :flock);
my ($path, $seconds) = @ARGV;
sysopen(my $file, $path, O_RDWR | O_CREAT, 0640) or die "$path: $!";
# struct flock of 64-bit Linux: type, whence, (padding), start, length, process.
my $lock = pack('s s x4 q q l x4', F_WRLCK, 0, 0, 0, 0);
fcntl($file, F_SETLK, $lock) or die "fcntl $path: $!";
flock($file, LOCK_EX | LOCK_NB) or die "flock $path: $!";
ready();
sleep $seconds;
`, [path, String(seconds)]);
}

/** Listen on a port of all addresses, as another server on the machine does. */
export async function occupyPort(box: Box, protocol: 'tcp' | 'udp', port: number, program = 'apache2'): Promise<Fault> {
	return startHolder(box, program, `
use Socket;
my ($protocol, $port) = @ARGV;
socket(my $socket, PF_INET, $protocol eq 'tcp' ? SOCK_STREAM : SOCK_DGRAM, getprotobyname($protocol)) or die "socket: $!";
setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
bind($socket, sockaddr_in($port, INADDR_ANY)) or die "bind $port: $!";
if ($protocol eq 'tcp') { listen($socket, 5) or die "listen: $!"; }
ready();
sleep;
`, [protocol, String(port)]);
}

/**
Leave `bytes` free for root on the file system of a folder. For a box started with `disk`: otherwise it is the host's.
Filled step by step until the disk says no, because no figure of an ext4 file system tells exactly what is left
(df leaves out what is kept for root, stat -f counts blocks that ext4 never gives).
*/
export async function fillDisk(box: Box, bytes: number, folder = '/var/tmp'): Promise<Fault> {
	const free = Number((await box.ok(['df', '--block-size=1', '--output=avail', folder])).split('\n', 2)[1]);
	if (free > 64 * (1024 ** 3)) {
		throw new Error('This disk is the host\'s: start the box with a disk of its own');
	}

	const file = `${folder}/filler`;
	await box.ok(['sh', '-c', `size=0
for step in 268435456 8388608 65536; do
	while fallocate --offset "$size" --length "$step" "$1" 2>/dev/null; do size=$((size + step)); done
done
truncate --size "$((size - $2))" "$1"`, 'sh', file, String(bytes)]);
	return {
		async end() {
			await box.ok(['rm', '-f', file]);
		},
	};
}

/** Leave room for so many more files on the disk of a folder, however small they are; none for 0. For a box started with `disk`, as fillDisk. */
export async function fillInodes(box: Box, left: number, folder = '/var/tmp'): Promise<Fault> {
	const path = `${folder}/filler-files`;
	await box.ok(['perl', '-e', `
use strict;
my ($path, $left) = @ARGV;
mkdir $path;
open(my $df, '-|', 'df', '--output=iavail', $path) or die 'df';
my (undef, $free) = <$df>;
close($df);
die "This disk is the host's: start the box with a disk of its own" if $free > 4_000_000;
# The disk itself says when it is full: what others write meanwhile counts, too.
for (my $number = 0; $left == 0 || $number < $free - $left; $number++) {
	open(my $file, '>', "$path/$$-$number") or $!{ENOSPC} && $left == 0 && last or die "$path: $!";
}
`, path, String(left)], {timeoutSeconds: 300});
	return {
		async end() {
			await box.ok(['rm', '-rf', path], {timeoutSeconds: 300});
		},
	};
}

let count = 0;

/** Run a small perl program (perl is in every Debian) as a unit of its own; returns when it has called ready(). */
async function startHolder(box: Box, program: string, code: string, args: readonly string[]): Promise<Fault> {
	const unit = `harness-fault-${++count}.service`;
	const ready = `/run/${unit}.ready`;
	const text = `$0 = '${program}';
open(my $comm, '>', '/proc/self/comm');
print $comm '${program}';
close($comm);
sub ready { open(my $sign, '>', '${ready}') or die; }
${code}`;
	// In a file, because systemd-run replaces $name in arguments (and only newer versions can be told not to).
	await box.write(`/run/${unit}.pl`, text);
	await box.ok(['systemd-run', '--quiet', '--collect', `--unit=${unit}`, 'perl', `/run/${unit}.pl`, ...args]);
	await box.ok(['sh', '-c', `while [ ! -e ${ready} ]; do systemctl is-active --quiet ${unit} || [ -e ${ready} ] || { journalctl -u ${unit} --no-pager >&2; exit 1; }; sleep 0.02; done`], {timeoutSeconds: 20});
	return {
		async end() {
			await box.run(['systemctl', 'stop', unit]);
		},
	};
}
