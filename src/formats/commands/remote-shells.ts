// Programs that open a shell on another machine or in a container, known by their names; and commands
// of this machine below which the banner of a shell may stand.

const REACHES =
  /^(?:\S*\\)?(?:telnet|putty|plink|ssh|kitty|ncat|nc|netcat|socat|ctr|rsh|rlogin|mosh|vmrun|virsh|lxc|multipass|vagrant|wsl|gcloud|aws|az)(?:\.exe)?\s/i

/** True for a command after which whatever banner comes is that of another machine. */
export function reachesElsewhere(command: string): boolean {
  return REACHES.test(command)
}

/** A file of commands may print the version of this machine; others print it by themselves, or open a window. */
const LOCAL = /^(?:call\s|&\s|\.[\\/])|^\S*\.(?:cmd|bat|ps1|vbs)\b|(?:^|&\s*)(?:ver|cls|start|title)\b/i

export function mayPrintBanner(command: string): boolean {
  return LOCAL.test(command)
}

const CONNECTING = /connect|verbunden|接続|trying|login|password|access granted|using username/i

/** What such a program says before the banner. */
export function saysConnecting(line: string): boolean {
  return CONNECTING.test(line)
}
