#!/bin/sh
# Stand-in: gives coturn a copy of the meeting's certificate that it can read. Usage: coturn-le-update.sh DOMAIN
# It only looks at the two files under /etc/jitsi/meet, so it serves every kind of certificate.
set -eu

domain=$1
settings=/etc/turnserver.conf
certs=/etc/coturn/certs

if [ ! -f "$settings" ] || ! grep -q 'jitsi-meet coturn config' "$settings"; then
	echo 'coturn was not set up by jitsi-meet-turnserver, nothing to do.'
	exit 0
fi
install -d -o turnserver -g turnserver -m 0700 /etc/coturn "$certs"
install -o turnserver -g turnserver -m 0400 "/etc/jitsi/meet/$domain.crt" "$certs/$domain.fullchain.pem"
install -o turnserver -g turnserver -m 0400 "/etc/jitsi/meet/$domain.key" "$certs/$domain.privkey.pem"
sed -i -e "s|^cert=.*|cert=$certs/$domain.fullchain.pem|" -e "s|^pkey=.*|pkey=$certs/$domain.privkey.pem|" "$settings"
systemctl restart coturn
