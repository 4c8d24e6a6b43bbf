import type {Box} from '../../box/harness/box.ts';

/** Perl, because it is in every Debian and quick: looks at the arguments of every process, a hundred times a second, and keeps each line once. */
const script = String.raw`
my %seen;
open(my $out, '>>', '/run/arguments') or die;
select($out);
$| = 1;
while (1) {
	for my $path (glob '/proc/[0-9]*/cmdline') {
		open(my $file, '<', $path) or next;
		local $/;
		my $line = <$file>;
		next unless defined $line && length $line;
		$line =~ tr/\0\n/  /;
		print "$line\n" unless $seen{$line}++;
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
