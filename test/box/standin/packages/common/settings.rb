# frozen_string_literal: true

# Stand-in: what both daemons need around them: their command line, their HOCON settings, a log.

require 'hocon'

$stdout.sync = true

# One log line with a time stamp, to standard output (the unit or init script sends it to /var/log/jitsi).
def log(text)
  puts "#{Time.now.strftime('%Y-%m-%d %H:%M:%S.%L')} #{text}"
end

# The settings file named by -Dconfig.file=..., read with the real HOCON library.
class Settings
  UNITS = {
    /\A(ms|milli\w*)?\z/ => 0.001, /\As(ec\w*)?\z/ => 1, /\Am(in\w*)?\z/ => 60, /\Ah(our\w*)?\z/ => 3600
  }.freeze

  # Exits with 78, as the real daemons do, when the file cannot be used.
  def self.from_command_line(arguments)
    log("Stand-in of jitsi-wizard's tests, effective heap limit #{arguments.grep(/\A-Xmx/).last}")
    file = arguments.grep(/\A-Dconfig\.file=/).last.to_s.delete_prefix('-Dconfig.file=')
    new(Hocon.load(file))
  rescue StandardError => error
    log("Settings file #{file} cannot be used: #{error.class}: #{error.message}")
    exit 78
  end

  def initialize(tree)
    @tree = tree
  end

  # The value at a dotted path, or the default. A null value counts as absent.
  def get(path, default = nil)
    value = path.split('.').reduce(@tree) { |node, key| node.is_a?(Hash) ? node[key] : nil }
    value.nil? ? default : value
  end

  # true for `true` and for the strings that `hocon set` may leave behind.
  def on?(path, default)
    %w[true yes on].include?(get(path, default).to_s.downcase)
  end

  # A HOCON duration such as `10 seconds`, `1 minute` or 500 (milliseconds), in seconds.
  def seconds(path, default)
    match = get(path, default).to_s.match(/\A\s*([\d.]+)\s*([a-z]*)\s*\z/i)
    factor = match && UNITS.find { |unit, _| unit.match?(match[2].downcase) }&.last
    return match[1].to_f * factor if factor

    log("Not a duration: #{path}")
    exit 78
  end
end
