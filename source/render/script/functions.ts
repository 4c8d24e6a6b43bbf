/** Shell functions that a script may need; each is printed only when it is used. */
export const shellFunctions = {

	wait_for: [
		'# Waits until a command succeeds, at most so many seconds.',
		'wait_for() {',
		'	seconds=$1',
		'	shift',
		'	until "$@"; do',
		'		seconds=$((seconds - 1))',
		'		[ "$seconds" -gt 0 ] || { echo "still not so: $*" >&2; exit 1; }',
		'		sleep 1',
		'	done',
		'}',
	],
	keep_secret: [
		'# NAME=secret from a file, or a new one: file, name.',
		'keep_secret() {',
		String.raw`	grep -sm1 "^$2=." "$1" || printf '%s=%s\n' "$2" "$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"`,
		'}',
	],
	give_secret: [
		'# A secret from a file for debconf, where it holds none: package, question, type, file, name.',
		'give_secret() {',
		'	case "$(echo "GET $2" | debconf-communicate -- "$1")" in',
		'		"0 "?*) ;;',
		String.raw`		*) printf '%s %s %s %s\n' "$1" "$2" "$3" "$(sed -n "s/^$5=//p" "$4")" | debconf-set-selections ;;`,
		'	esac',
		'}',
	],
	have_account: [
		'# An account of the chat server with the password that debconf holds; one that is there already stays: name, host, package, question.',
		'have_account() {',
		'	password=$(echo "GET $4" | debconf-communicate -- "$3")',
		'	case $password in',
		'		"0 "?*) ;;',
		'		*) echo "no password: $4" >&2; return 1 ;;',
		'	esac',
		String.raw`	said=$(printf '%s\n%s\n' "${'$'}{password#0 }" "${'$'}{password#0 }" | prosodyctl adduser "$1@$2" 2>&1) || case $said in`,
		'		*"User exists"* | *"user already exists"*) ;;',
		String.raw`		*) printf '%s\n' "$said" >&2; return 1 ;;`,
		'	esac',
		'}',
	],
	listens: [
		'# Whether something listens: t (TCP) or u (UDP), port.',
		'listens() {',
		'	ss -H -ln"$1" "sport = :$2" | grep -q .',
		'}',
	],
	known_key: [
		'# Whether every key in a file has one of the fingerprints that follow: file, fingerprint...',
		'known_key() {',
		'	file=$1',
		'	shift',
		'	found=$(gpg --batch --homedir "$work" --show-keys --with-colons "$file" | awk -F: \'$1 == "pub" {first = 1} $1 == "fpr" && first {print $10; first = 0}\')',
		'	[ -n "$found" ]',
		'	for fingerprint in $found; do',
		'		case " $* " in',
		'			*" $fingerprint "*) ;;',
		'			*) echo "unknown key: $fingerprint" >&2; return 1 ;;',
		'		esac',
		'	done',
		'}',
	],

} as const;

/** The functions named in these shell lines, with what those functions need, ready to print. */
export const functionsFor = (lines: readonly string[]): readonly string[] =>
	Object.entries(shellFunctions)
		.filter(([name]) => lines.some(line => new RegExp(String.raw`(?:^|[^\w])${name} `, 'v').test(line)))
		.flatMap(([, body]) => [...body, '']);
