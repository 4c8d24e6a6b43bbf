import {execa} from 'execa';

// Numbers of setxattr and getxattr (the kernel's tables of system calls).
const [setCall, getCall] = process.arch === 'arm64' ? [5, 8] : [188, 191];

const perl = async (script: string, ...words: readonly string[]): Promise<string> => (await execa('perl', ['-e', `my ($path, $name, $hex) = @ARGV; ${script}`, ...words])).stdout;

/** Gives a file an extended attribute (`value` in hex). Perl is on every Debian, setfattr and setfacl are not. */
export const setAttribute = async (path: string, name: string, value: string): Promise<void> => {
	await perl(`my $value = pack "H*", $hex; syscall(${setCall}, $path, $name, $value, length $value, 0) == 0 or die "$!\\n"`, path, name, value);
};

/** An extended attribute in hex; empty where there is none. */
export const attribute = async (path: string, name: string): Promise<string> =>
	perl(`my $value = "\\0" x 4096; my $size = syscall(${getCall}, $path, $name, $value, 4096); print unpack "H*", substr $value, 0, $size > 0 ? $size : 0`, path, name);

/** An access list as it is stored: its owner may write, user 33 read, the group nothing. */
export const accessList = '0200000001000600ffffffff020004002100000004000000ffffffff10000400ffffffff20000000ffffffff';
