#!/bin/sh
# Stand-in: as far as the real script gets without the internet. It wants to download its ACME client, hides every
# failure behind exit code 0, and on success would have replaced /etc/jitsi/meet/DOMAIN.{key,crt}.
email=${1-}
domain=${2-$(debconf-show jitsi-meet-web-config | sed -n 's|.*jitsi-meet/jvb-hostname: ||p')}
if [ -z "$email" ]; then
	printf 'Email address: '
	read -r email
fi
mkdir -p /opt/acmesh
if ! curl -fsS --max-time 30 -o /opt/acmesh/get-acme.sh https://get.acme.sh/; then
	echo "No certificate for $domain: the ACME client could not be downloaded (stand-in)."
fi
exit 0
