# frozen_string_literal: true

# Stand-in: under which addresses the bridge can be reached: its own, mapped by hand, or found by STUN.

require 'securerandom'
require 'socket'

# The addresses this machine has, without loopback and IPv6 link-local ones.
def own_addresses
  Socket.ip_address_list.reject { |one| one.ipv4_loopback? || one.ipv6_loopback? || one.ipv6_linklocal? }.map(&:ip_address)
end

# Valid means what Java's InetAddress calls neither site-local, link-local nor loopback.
def valid_address?(text)
  address = Addrinfo.ip(text)
  return !(address.ipv4_private? || address.ipv4_loopback? || text.start_with?('169.254.')) if address.ipv4?

  !(address.ipv6_sitelocal? || address.ipv6_linklocal? || address.ipv6_loopback?)
end

# The public addresses of ice4j.harvest.mapping.static-mappings. Raises ArgumentError on an incomplete entry.
def static_mappings(settings)
  settings.get('ice4j.harvest.mapping.static-mappings', []).map do |entry|
    ports = entry.values_at('local-port', 'public-port').compact.length
    raise ArgumentError, 'static mapping: both ports or none' if ports == 1
    raise ArgumentError, 'static mapping: local-address is missing' unless entry['local-address']

    entry['public-address'] or raise ArgumentError, 'static mapping: public-address is missing'
  end
end

# Asks one STUN server (`host:port`) for our public address: a real DNS look-up and a real packet. nil on failure.
def stun_mapping(server)
  host, port = server.match(/\A(.+):(\d+)\z/)&.captures
  raise ArgumentError, "STUN server without a port: #{server}" unless port

  log("STUN: looking up #{host}")
  target = Addrinfo.udp(host, port.to_i)
  socket = UDPSocket.new(target.afamily)
  transaction = SecureRandom.bytes(12)
  3.times do
    log("STUN: binding request to #{target.ip_address}:#{port}")
    socket.send([1, 0, 0x2112A442].pack('nnN') + transaction, 0, target.ip_address, port.to_i)
    next unless socket.wait_readable(1)

    found = mapped_address(socket.recvfrom(1500).first, transaction)
    return found if found
  end
  log("STUN: no answer from #{server}")
  nil
rescue SocketError, SystemCallError => error
  log("STUN: #{server}: #{error.message}")
  nil
ensure
  socket&.close
end

# The IPv4 address in a binding response's XOR-MAPPED-ADDRESS.
def mapped_address(packet, transaction)
  return unless packet.unpack1('n') == 0x0101 && packet[8, 12] == transaction

  position = 20
  while position + 4 <= packet.bytesize
    type, length = packet[position, 4].unpack('nn')
    return [packet[position + 8, 4].unpack1('N') ^ 0x2112A442].pack('N').bytes.join('.') if type == 0x0020 && length == 8

    position += 4 + length + (-length % 4)
  end
end
