-- STAND-IN: GET /health is "OK" for the addresses of http_health_allow_ips and forbidden for all others.
module:set_global();

local allowed = module:get_option_set("http_health_allow_ips", { "127.0.0.1", "::1" });

module:provides("http", {
	default_path = "/health";
	route = {
		GET = function (event)
			if not allowed:contains(event.request.ip) then
				return 403;
			end
			return "OK";
		end;
	};
});
