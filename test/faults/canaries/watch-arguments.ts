import type {Box} from '../../box/harness/box.ts';

/** What stands before a line whose process a package's own script started, or an image's in its container: its arguments are upstream's (S4 of faults.md), not ours to change. */
export const ofOthers = '[theirs] ';

/** Perl, because it is in every Debian and quick: looks at the arguments of every process, a hundred times a second, and keeps each line once. */
const script = String.raw`
my %seen;
sub of_others {
	my ($pid) = @_;
	while ($pid > 1) {
		open(my $stat, '<', "/proc/$pid/stat") or return 0;
		my ($name, $parent) = (<$stat> // '') =~ /^\d+ \((.*)\) \S (\d+)/s or return 0;
		return 1 if $name eq 'dpkg' || $name =~ /^containerd-shim/;
		$pid = $parent;
	}
	return 0;
}
open(my $out, '>>', '/run/arguments') or die;
select($out);
$| = 1;
while (1) {
	for my $path (glob '/proc/[0-9]*/cmdline') {
		my ($pid) = $path =~ /(\d+)/;
		open(my $file, '<', $path) or next;
		local $/;
		my $line = <$file>;
		next unless defined $line && length $line;
		$line =~ tr/\0\n/  /;
		next if $seen{$line}++;
		print of_others($pid) ? '[theirs] ' : '', "$line\n";
	}
	select(undef, undef, undef, 0.01);
}
`;

/** From now on, everything that is started in a box is noted with its arguments. `end` returns the lines. */
export async function watchArguments(box: Box): Promise<{readonly end: () => Promise<readonly string[]>}> {
	await box.write('/run/arguments.pl', script);
	await box.ok(['systemd-run', '--quiet', '--unit=watch-arguments', 'perl', '/run/arguments.pl']);
	return {
		async end() {
			await box.ok(['systemctl', 'stop', 'watch-arguments']);
			return (await box.read('/run/arguments')).split('\n').filter(Boolean);
		},
	};
}
