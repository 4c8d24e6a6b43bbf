# STAND-IN: nginx of the web image. Ports, routes and headers are upstream's, the text is ours. Sourced by bash.

listen() {
	echo "		listen $1;"
	! is_on ENABLE_IPV6 1 || echo "		listen [::]:$1;"
}

nginx_main() {
	cat <<-END
	worker_processes ${NGINX_WORKER_PROCESSES:-4};
	pid /run/nginx.pid;
	daemon off;
	error_log /dev/stderr;
	events { worker_connections ${NGINX_WORKER_CONNECTIONS:-768}; }
	http {
		include /etc/nginx/mime.types;
		default_type application/octet-stream;
		server_tokens off;
		sendfile on;
		client_max_body_size 0;
		client_body_temp_path /run/nginx/body;
		proxy_temp_path /run/nginx/proxy;
		fastcgi_temp_path /run/nginx/fastcgi;
		uwsgi_temp_path /run/nginx/uwsgi;
		scgi_temp_path /run/nginx/scgi;
		keepalive_timeout ${NGINX_KEEPALIVE_TIMEOUT:-65};
		resolver $NGINX_RESOLVER;
		access_log /dev/stdout combined;
		map \$http_upgrade \$connection_upgrade { default upgrade; '' close; }
		server {
	$(listen '8000 default_server')
	$(if is_on ENABLE_HTTP_REDIRECT 0; then
		echo '		return 301 https://$host$request_uri;'
	else
		echo '		include /run/web/config/nginx/meet.conf;'
	fi)
		}
	$(is_on DISABLE_HTTPS 0 || secure_server)
	}
	END
}

secure_server() {
	cat <<-END
		server {
	$(listen '8443 ssl')
		http2 on;
		ssl_certificate /storage/keys/cert.crt;
		ssl_certificate_key /storage/keys/cert.key;
		$(! is_on ENABLE_HSTS 1 || echo 'add_header Strict-Transport-Security "max-age=63072000" always;')
		include /run/web/config/nginx/meet.conf;
		}
	END
}

# The address of prosody is a variable in effect, as the arguments are: nginx then asks the resolver again when its answer is old.
nginx_routes() {
	local bosh=${XMPP_BOSH_URL_BASE:-http://xmpp.meet.jitsi:5280}
	cat <<-END
	server_name _;
	charset utf8;
	root /usr/share/jitsi-meet;
	ssi on;
	ssi_types application/x-javascript application/javascript;
	index index.html;
	error_page 404 /static/404.html;
	set \$prefix "";
	set \$subdomain "";
	set \$subdir "";
	include /run/web/config/nginx-custom/*.conf;

	location = /config.js { alias /run/web/config/config.js; }
	location = /interface_config.js { alias /run/web/config/interface_config.js; }
	location = /external_api.js { alias /usr/share/jitsi-meet/libs/external_api.min.js; }
	location ~ ^/(libs|css|static|images|fonts|lang|sounds|connection_optimization|\.well-known|transcripts)/(.*)\$ {
		add_header Access-Control-Allow-Origin "${CORS_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN:-*}";
		alias /usr/share/jitsi-meet/\$1/\$2;
	}
	location = /http-bind {
		proxy_set_header X-Forwarded-For \$remote_addr;
		proxy_set_header Host $XMPP_DOMAIN;
		proxy_pass $bosh/http-bind?prefix=\$prefix&\$args;
	}
	$(! is_on ENABLE_XMPP_WEBSOCKET 1 || cat <<-SOCKET
	location = /xmpp-websocket {
		proxy_http_version 1.1;
		proxy_set_header Connection \$connection_upgrade;
		proxy_set_header Upgrade \$http_upgrade;
		proxy_set_header Host $XMPP_DOMAIN;
		proxy_set_header X-Forwarded-For \$remote_addr;
		proxy_pass $bosh/xmpp-websocket?prefix=\$prefix&\$args;
	}
	SOCKET
	)
	location ~ ^/([^/?&:'"]+)\$ { try_files \$uri @page; }
	location @page { rewrite ^ / break; }
	$(! is_on ENABLE_SUBDOMAINS true || tenant_routes)
	END
}

tenant_routes() {
	cat <<-'END'
	location ~ ^/([^/?&:'"]+)/config\.js$ {
		set $subdomain "$1.";
		set $subdir "$1/";
		alias /run/web/config/config.js;
	}
	location ~ ^/([^/?&:'"]+)/(http-bind|xmpp-websocket)$ {
		set $subdomain "$1.";
		set $subdir "$1/";
		set $prefix "$1";
		rewrite ^/[^/]+/(.*)$ /$1 last;
	}
	location ~ ^/([^/?&:'"]+)/(.*)$ {
		set $subdomain "$1.";
		set $subdir "$1/";
		rewrite ^/[^/]+/(.*)$ /$1 last;
	}
	END
}
