-- Stand-in: lets everybody in under a random name, for the virtual host that meetings use.
local new_sasl = require "util.sasl".new;

local provider = {};

local function refuse()
	return nil, "anonymous host: there are no accounts";
end

provider.test_password = refuse;
provider.get_password = refuse;
provider.set_password = refuse;
provider.delete_user = refuse;

-- Without a reason, as upstream's: prosodyctl then says "Creating user failed".
function provider.create_user()
	return nil;
end

function provider.user_exists()
	return nil;
end

function provider.get_sasl_handler()
	return new_sasl(module.host, { anonymous = function () return true; end });
end

module:provides("auth", provider);
