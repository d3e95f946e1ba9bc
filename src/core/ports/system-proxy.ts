/** The way out of this computer that is set up in its system's settings. Hosts without such settings give none. */
export interface SystemProxy {
  /**
   * How requests to `url` leave the computer now, in the order in which to try: `http://…`, `https://…` or `socks5://…` of a proxy, null for
   * the direct way. A kind of proxy nobody here can use comes under its own scheme. Settings change while the app runs, so ask anew.
   */
  find(url: string): Promise<readonly (string | null)[]>;
}
