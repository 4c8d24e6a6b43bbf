#!/bin/sh
# STAND-IN: fills /etc/nginx/templates/*.template into /etc/nginx/conf.d from the environment.
set -e
for template in /etc/nginx/templates/*.template; do
	[ -e "$template" ] || continue
	name=$(basename "$template" .template)
	# Only variables that exist, so that nginx's own stay.
	# shellcheck disable=SC2016
	envsubst "$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')" <"$template" >"/etc/nginx/conf.d/$name"
done
