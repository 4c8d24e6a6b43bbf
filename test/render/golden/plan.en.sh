#!/bin/sh
# Meetings under meet.lab.test, step by step, as jitsi-wizard 0.0.0 would do it.
# For reading, or for doing it by hand. Unlike the program, it cannot be resumed or undone and does not prove that meetings work.
# shellcheck disable=SC2016 # quoted text is meant as it is
set -eu
umask 022
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

[ "$(id -u)" -eq 0 ] || { echo 'This script must be run as root.' >&2; exit 77; }

# Waits until a command succeeds, at most so many seconds.
wait_for() {
	seconds=$1
	shift
	until "$@"; do
		seconds=$((seconds - 1))
		[ "$seconds" -gt 0 ] || { echo "still not so: $*" >&2; exit 1; }
		sleep 1
	done
}

# NAME=secret from a file, or a new one: file, name.
keep_secret() {
	grep -sm1 "^$2=." "$1" || printf '%s=%s\n' "$2" "$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
}

# A secret from a file for debconf, where it holds none: package, question, type, file, name.
give_secret() {
	case "$(echo "GET $2" | debconf-communicate -- "$1")" in
		"0 "?*) ;;
		*) printf '%s %s %s %s\n' "$1" "$2" "$3" "$(sed -n "s/^$5=//p" "$4")" | debconf-set-selections ;;
	esac
}

# An account of the chat server with the password that debconf holds; one that is there already stays: name, host, package, question.
have_account() {
	password=$(echo "GET $4" | debconf-communicate -- "$3")
	case $password in
		"0 "?*) ;;
		*) echo "no password: $4" >&2; return 1 ;;
	esac
	said=$(printf '%s\n%s\n' "${password#0 }" "${password#0 }" | prosodyctl adduser "$1@$2" 2>&1) || case $said in
		*"User exists"* | *"user already exists"*) ;;
		*) printf '%s\n' "$said" >&2; return 1 ;;
	esac
}

# Whether something listens: t (TCP) or u (UDP), port.
listens() {
	ss -H -ln"$1" "sport = :$2" | grep -q .
}

# Whether every key in a file has one of the fingerprints that follow: file, fingerprint...
known_key() {
	file=$1
	shift
	found=$(gpg --batch --homedir "$work" --show-keys --with-colons "$file" | awk -F: '$1 == "pub" {first = 1} $1 == "fpr" && first {print $10; first = 0}')
	[ -n "$found" ]
	for fingerprint in $found; do
		case " $* " in
			*" $fingerprint "*) ;;
			*) echo "unknown key: $fingerprint" >&2; return 1 ;;
		esac
	done
}

# 1. Prepare the tools
# Four small Debian packages that the later steps need. None of them is a server.
# - Refresh the list of available packages
apt-get -y -q -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 update || true
# - Fetch the signing key https://download.jitsi.org/jitsi-key.gpg.key, accept it only with the fingerprint FFD6 5A0D A2BE BDEB 73D4 4C8B B4D2 D216 F1FD 7806, store it as /usr/share/keyrings/jitsi-keyring.gpg
apt-get -y install curl gnupg
work=$(mktemp -d)
curl -fsSL --proto '=https' -o "$work/key" https://download.jitsi.org/jitsi-key.gpg.key
known_key "$work/key" FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806
gpg --batch --yes --homedir "$work" --dearmor --output /usr/share/keyrings/jitsi-keyring.gpg "$work/key"
chmod 0644 /usr/share/keyrings/jitsi-keyring.gpg
rm -rf "$work"
# - Fetch the signing key http://mirror.lab.test/key, accept it only with the fingerprint AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA, BBBB BBBB BBBB BBBB BBBB BBBB BBBB BBBB BBBB BBBB, store it as /usr/share/keyrings/mirror.gpg
apt-get -y install curl gnupg
work=$(mktemp -d)
curl -fsSL -o "$work/key" http://mirror.lab.test/key
known_key "$work/key" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
gpg --batch --yes --homedir "$work" --dearmor --output /usr/share/keyrings/mirror.gpg "$work/key"
chmod 0644 /usr/share/keyrings/mirror.gpg
rm -rf "$work"
# - Write /etc/apt/sources.list.d/jitsi.sources
install -D -m 0644 /dev/null /etc/apt/sources.list.d/jitsi.sources
cat >/etc/apt/sources.list.d/jitsi.sources <<'EOF'
Types: deb
Suites: stable/
EOF
# - Write /etc/jitsi wizard/odd
install -D -m 0600 /dev/null '/etc/jitsi wizard/odd'
printf -- 'no newline \377' | cat >'/etc/jitsi wizard/odd'
# - Refresh the package list of /etc/apt/sources.list.d/jitsi.sources and stop if that fails
apt-get -y -q -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o Dir::Etc::sourcelist=/etc/apt/sources.list.d/jitsi.sources -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 -o APT::Update::Error-Mode=any update
apt-cache policy jitsi-meet | grep -q 'Candidate: [0-9]'
# - Add the line “192.168.1.20 meet.lab.test” to /etc/hosts as a marked block
test -e /etc/hosts.before-jitsi-wizard || cp -p /etc/hosts /etc/hosts.before-jitsi-wizard
if ! grep -qxF -e '# BEGIN jitsi-wizard' /etc/hosts; then
cat >>/etc/hosts <<'EOF'
# BEGIN jitsi-wizard
192.168.1.20 meet.lab.test
# END jitsi-wizard
EOF
fi
# - Add the line “192.168.1.20 meet.lab.test” to /etc/hosts as a marked block
test -e /etc/hosts.before-jitsi-wizard || cp -p /etc/hosts /etc/hosts.before-jitsi-wizard
cat >/etc/hosts <<'EOF'
# jitsi-wizard kept: 10.0.0.9 meet.lab.test
127.0.0.1 localhost
# BEGIN jitsi-wizard
192.168.1.20 meet.lab.test
# END jitsi-wizard
EOF
# - Take our marked block out of /etc/hosts
test -e /etc/hosts.before-jitsi-wizard || cp -p /etc/hosts /etc/hosts.before-jitsi-wizard
cat >/etc/hosts <<'EOF'
127.0.0.1 localhost
EOF
# - Remove our rules 443/tcp from ufw
ufw delete allow 443/tcp
# - Allow 443/tcp, 10000/udp in ufw
ufw allow 443/tcp comment jitsi-wizard
ufw allow 10000/udp comment jitsi-wizard
# - Answer the questions of Jitsi’s packages beforehand: jitsi-videobridge/jvb-hostname = meet.lab.test
debconf-set-selections <<'EOF'
jitsi-videobridge2 jitsi-videobridge/jvb-hostname string meet.lab.test
EOF
# - Write /var/lib/jitsi-wizard/secrets.env, readable by root only; its secrets TURN_SECRET are made while installing, kept from then on, and never shown
secrets=$(keep_secret /var/lib/jitsi-wizard/secrets.env TURN_SECRET)
install -D -m 0600 /dev/null /var/lib/jitsi-wizard/secrets.env
printf -- '' | cat >/var/lib/jitsi-wizard/secrets.env
printf '%s\n' "$secrets" >>/var/lib/jitsi-wizard/secrets.env
# - Answer the questions of Jitsi’s packages beforehand: jitsi-meet/jaas-choice = false; jitsi-meet-prosody/turn-secret = ***
debconf-set-selections <<'EOF'
jitsi-meet-web-config jitsi-meet/jaas-choice boolean false
EOF
give_secret jitsi-meet-prosody jitsi-meet-prosody/turn-secret string /var/lib/jitsi-wizard/secrets.env TURN_SECRET
# - Install jitsi-meet, with everything needed for it
apt-cache policy jitsi-meet | grep -qF -e https://download.jitsi.org
apt-get -y -q -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o APT::Install-Recommends=true --no-remove install jitsi-meet
# - Check that the packages kept these answers
[ "$(echo 'GET jitsi-videobridge/jvb-hostname' | debconf-communicate -- jitsi-videobridge2)" = '0 meet.lab.test' ]
# - Make sure that the chat server has the accounts focus@auth.meet.lab.test, jvb@auth.meet.lab.test
have_account focus auth.meet.lab.test jicofo jicofo/jicofo-authpassword
have_account jvb auth.meet.lab.test jitsi-videobridge2 jitsi-videobridge/jvbsecret
prosodyctl mod_roster_command subscribe focus.meet.lab.test focus@auth.meet.lab.test
# - Check with nginx -t
nginx -t
# - Add a marked block at the end of /etc/jitsi/meet/meet.lab.test-config.js; the rest of the file stays as it is
test -f /etc/jitsi/meet/meet.lab.test-config.js
[ -z "$(tail -c 1 /etc/jitsi/meet/meet.lab.test-config.js)" ] || echo >>/etc/jitsi/meet/meet.lab.test-config.js
if ! grep -qxF -e '// BEGIN jitsi-wizard' /etc/jitsi/meet/meet.lab.test-config.js; then
cat >>/etc/jitsi/meet/meet.lab.test-config.js <<'EOF'
// BEGIN jitsi-wizard
config.p2p = {};
// END jitsi-wizard
EOF
fi
# - Add a marked block at the end of /etc/jitsi/meet/meet.lab.test-config.js; the rest of the file stays as it is
test -f /etc/jitsi/meet/meet.lab.test-config.js
sed -i '/^\/\/ BEGIN jitsi-wizard/,/^\/\/ END jitsi-wizard$/d' /etc/jitsi/meet/meet.lab.test-config.js
[ -z "$(tail -c 1 /etc/jitsi/meet/meet.lab.test-config.js)" ] || echo >>/etc/jitsi/meet/meet.lab.test-config.js
if ! grep -qxF -e '// BEGIN jitsi-wizard' /etc/jitsi/meet/meet.lab.test-config.js; then
cat >>/etc/jitsi/meet/meet.lab.test-config.js <<'EOF'
// BEGIN jitsi-wizard
config.p2p = {};
// END jitsi-wizard
EOF
fi
# - Take our marked block out of /etc/turnserver.conf; the rest of the file stays as it is
test -f /etc/turnserver.conf
sed -i '/^# BEGIN jitsi-wizard/,/^# END jitsi-wizard$/d' /etc/turnserver.conf
# - Restart coturn if its settings changed
systemctl restart coturn
# - Run /usr/share/script.sh it's $(here)
if ! { test -e '/etc/coturn/a b' && listens t 5349; }; then
	/usr/share/script.sh 'it'\''s $(here)'
fi
# - Add a marked block at the end of /opt/jitsi-meet/web/custom-config.js; the rest of the file stays as it is
: >>/opt/jitsi-meet/web/custom-config.js
[ -z "$(tail -c 1 /opt/jitsi-meet/web/custom-config.js)" ] || echo >>/opt/jitsi-meet/web/custom-config.js
if ! grep -qxF -e '// BEGIN jitsi-wizard' /opt/jitsi-meet/web/custom-config.js; then
cat >>/opt/jitsi-meet/web/custom-config.js <<'EOF'
// BEGIN jitsi-wizard
config.p2p = {};
// END jitsi-wizard
EOF
fi
# - Make these folders, each with its owner: /opt/jitsi-meet, /opt/jitsi meet/storage, /opt/jitsi meet/storage/prosody
install -d -m 0755 -o 0 -g 0 /opt/jitsi-meet '/opt/jitsi meet/storage'
install -d -m 0755 -o 1000 -g 1000 '/opt/jitsi meet/storage/prosody'
chown -R -h 1000:1000 '/opt/jitsi meet/storage/prosody'
# - Write /opt/jitsi-meet/.env, readable by root only; its secrets JVB_AUTH_PASSWORD are made while installing, kept from then on, and never shown
secrets=$(keep_secret /opt/jitsi-meet/.env JVB_AUTH_PASSWORD)
install -D -m 0600 /dev/null /opt/jitsi-meet/.env
cat >/opt/jitsi-meet/.env <<'EOF'
TZ=Europe/Madrid
EOF
printf '%s\n' "$secrets" >>/opt/jitsi-meet/.env
# - Fetch the image ghcr.io/jitsi/web:stable-11146-2
docker pull ghcr.io/jitsi/web:stable-11146-2
# - Load the images ghcr.io/jitsi/web:stable-11146-2, docker.io/library/nginx:1.28.0 from /root/jitsi.tar
docker load --input /root/jitsi.tar
# - Make the lab’s authority “lab.test (jitsi-wizard)”; its root and a page for devices go into /var/www/jitsi-wizard
cat >/etc/jitsi-wizard/lab-root.cnf <<'EOF'
[req]
prompt = no
EOF
test -e /etc/jitsi-wizard/lab-root.crt || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -batch -config /etc/jitsi-wizard/lab-root.cnf -days 3650 -keyout /etc/jitsi-wizard/lab-root.key -out /etc/jitsi-wizard/lab-root.crt
install -m 0644 /etc/jitsi-wizard/lab-root.crt /var/www/jitsi-wizard/lab-root.crt
cat >/var/www/jitsi-wizard/root.html <<'EOF'
<p>@SHA256@</p>
EOF
sed -i "s/@SHA256@/$(openssl x509 -noout -fingerprint -sha256 -in /etc/jitsi-wizard/lab-root.crt | cut -d= -f2)/" /var/www/jitsi-wizard/root.html
# - Take over the lab’s authority from /root/class root.crt; its root and a page for devices go into /var/www/jitsi-wizard
install -m 0644 '/root/class root.crt' /etc/jitsi-wizard/lab-root.crt
install -m 0600 /root/class.key /etc/jitsi-wizard/lab-root.key
install -m 0644 /etc/jitsi-wizard/lab-root.crt /var/www/jitsi-wizard/lab-root.crt
cat >/var/www/jitsi-wizard/root.html <<'EOF'
<p>@SHA256@</p>
EOF
sed -i "s/@SHA256@/$(openssl x509 -noout -fingerprint -sha256 -in /etc/jitsi-wizard/lab-root.crt | cut -d= -f2)/" /var/www/jitsi-wizard/root.html
# - Make a certificate for meet.lab.test that signs itself, and put it in /opt/jitsi-meet/keys/proxy/meet.crt
cat >/opt/jitsi-meet/keys/proxy/meet.crt.cnf <<'EOF'
[req]
prompt = no
EOF
if ! test -e /opt/jitsi-meet/keys/proxy/meet.crt; then
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -batch -config /opt/jitsi-meet/keys/proxy/meet.crt.cnf -days 397 -keyout /opt/jitsi-meet/keys/proxy/meet.key.new -out /opt/jitsi-meet/keys/proxy/meet.crt.new
	install -m 0644 -o 1000 -g 1000 /opt/jitsi-meet/keys/proxy/meet.crt.new /opt/jitsi-meet/keys/proxy/meet.crt
	install -m 0400 -o 1000 -g 1000 /opt/jitsi-meet/keys/proxy/meet.key.new /opt/jitsi-meet/keys/proxy/meet.key
fi
rm -f /opt/jitsi-meet/keys/proxy/meet.crt.cnf /opt/jitsi-meet/keys/proxy/meet.crt.new /opt/jitsi-meet/keys/proxy/meet.key.new
# - Make a certificate for meet.lab.test from the lab’s own authority, and put it in /etc/jitsi/meet/meet.lab.test.crt
cat >/etc/jitsi/meet/meet.lab.test.crt.cnf <<'EOF'
[req]
prompt = no
EOF
if ! test -e /etc/jitsi/meet/meet.lab.test.crt; then
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -batch -config /etc/jitsi/meet/meet.lab.test.crt.cnf -days 397 -keyout /etc/jitsi/meet/meet.lab.test.key.new -out /etc/jitsi/meet/meet.lab.test.crt.new -CA /etc/jitsi-wizard/lab-root.crt -CAkey /etc/jitsi-wizard/lab-root.key
	install -m 0644 -o 0 -g 0 /etc/jitsi/meet/meet.lab.test.crt.new /etc/jitsi/meet/meet.lab.test.crt
	install -m 0400 -o 0 -g 0 /etc/jitsi/meet/meet.lab.test.key.new /etc/jitsi/meet/meet.lab.test.key
fi
rm -f /etc/jitsi/meet/meet.lab.test.crt.cnf /etc/jitsi/meet/meet.lab.test.crt.new /etc/jitsi/meet/meet.lab.test.key.new
# - Check /root/my certificate.pfx, sort its chain, and put it in /etc/jitsi/meet/meet.lab.test.crt
openssl pkcs12 -in '/root/my certificate.pfx' -nodes -nokeys -out /etc/jitsi/meet/meet.lab.test.crt.new
openssl pkcs12 -in '/root/my certificate.pfx' -nodes -nocerts -out /etc/jitsi/meet/meet.lab.test.key.new
install -m 0644 -o 0 -g 0 /etc/jitsi/meet/meet.lab.test.crt.new /etc/jitsi/meet/meet.lab.test.crt
install -m 0400 -o 0 -g 0 /etc/jitsi/meet/meet.lab.test.key.new /etc/jitsi/meet/meet.lab.test.key
rm -f /etc/jitsi/meet/meet.lab.test.crt.new /etc/jitsi/meet/meet.lab.test.key.new
# - Check /root/both.pem, sort its chain, and put it in /etc/jitsi/meet/meet.lab.test.crt
openssl crl2pkcs7 -nocrl -certfile /root/both.pem -certfile /root/chain.pem | openssl pkcs7 -print_certs -out /etc/jitsi/meet/meet.lab.test.crt.new
openssl pkey -in /root/both.pem -passin file:/root/passphrase -out /etc/jitsi/meet/meet.lab.test.key.new
install -m 0644 -o 0 -g 0 /etc/jitsi/meet/meet.lab.test.crt.new /etc/jitsi/meet/meet.lab.test.crt
install -m 0400 -o 0 -g 0 /etc/jitsi/meet/meet.lab.test.key.new /etc/jitsi/meet/meet.lab.test.key
rm -f /etc/jitsi/meet/meet.lab.test.crt.new /etc/jitsi/meet/meet.lab.test.key.new
# - Order a certificate for meet.lab.test from acme-v02.api.letsencrypt.org once its trial has gone well, and put it in place
certbot certonly --non-interactive --agree-tos --webroot --webroot-path /usr/share/jitsi-meet --cert-name meet.lab.test --domain meet.lab.test --keep-until-expiring --key-type ecdsa --email name@school.org --no-eff-email --dry-run
certbot certonly --non-interactive --agree-tos --webroot --webroot-path /usr/share/jitsi-meet --cert-name meet.lab.test --domain meet.lab.test --keep-until-expiring --key-type ecdsa --email name@school.org --no-eff-email
install -m 0644 -o 0 -g 0 /etc/letsencrypt/live/meet.lab.test/fullchain.pem /etc/jitsi/meet/meet.lab.test.crt
install -m 0400 -o 0 -g 0 /etc/letsencrypt/live/meet.lab.test/privkey.pem /etc/jitsi/meet/meet.lab.test.key
systemctl reload nginx
# - Order a certificate for meet.lab.test from ca.lab.test once its trial has gone well, and put it in place
cat /etc/ssl/certs/ca-certificates.crt /root/ca.pem >/etc/jitsi-wizard/acme-ca.pem
export 'REQUESTS_CA_BUNDLE=/etc/jitsi-wizard/acme-ca.pem'
certbot certonly --non-interactive --agree-tos --webroot --webroot-path /opt/jitsi-meet/acme --cert-name meet.lab.test --domain meet.lab.test --keep-until-expiring --key-type ecdsa --register-unsafely-without-email --server https://ca.lab.test/acme/directory
install -m 0644 -o 1000 -g 1000 /etc/letsencrypt/live/meet.lab.test/fullchain.pem /opt/jitsi-meet/keys/proxy/meet.crt
install -m 0400 -o 1000 -g 1000 /etc/letsencrypt/live/meet.lab.test/privkey.pem /opt/jitsi-meet/keys/proxy/meet.key
docker compose --project-directory /opt/jitsi-meet exec -T proxy nginx -s reload
# - Add the page for a lab’s devices to /etc/nginx/sites-available/meet.lab.test.conf and switch HSTS off there
cat >/etc/nginx/sites-available/meet.lab.test.conf.jitsi-wizard <<'EOF'
	location = /jitsi-wizard/root {
	}
EOF
grep -qF 'jitsi-wizard/root' /etc/nginx/sites-available/meet.lab.test.conf || sed -i '/listen 80;/,/server_name/{/server_name/r /etc/nginx/sites-available/meet.lab.test.conf.jitsi-wizard
}' /etc/nginx/sites-available/meet.lab.test.conf
sed -i 's/^\([[:blank:]]*\)add_header Strict-Transport-Security/\1# &/' /etc/nginx/sites-available/meet.lab.test.conf
rm -f /etc/nginx/sites-available/meet.lab.test.conf.jitsi-wizard
# - Switch on jitsi-wizard-certificate.timer
cat >/etc/systemd/system/jitsi-wizard-certificate.service <<'EOF'
[Service]
Type=oneshot
EOF
cat >/etc/systemd/system/jitsi-wizard-certificate.timer <<'EOF'
[Timer]
OnCalendar=daily
EOF
systemctl daemon-reload
systemctl enable --now jitsi-wizard-certificate.timer
# - Start the containers prosody, web and wait until each is well
docker compose --project-directory /opt/jitsi-meet up --detach --pull never --wait --wait-timeout 300
# - Wait until 3478/udp is up
wait_for 30 listens u 3478
# - Wait until nginx.service is up
wait_for 60 systemctl is-active --quiet nginx.service

# 2. Wait for all services
# Five services must be running before the proof begins.
