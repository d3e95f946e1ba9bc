/**
 * The demo account: what a stranger tries the app with. It exists only inside the simulator, so its
 * secret guards nothing and may stand in the source; the shapes are those of a real account.
 */
export const demoAccount = {
  appId: 'wxdec0de0000000001',
  appSecret: '0123456789abcdef0123456789abcdef',
  name: '演示服务号',
} as const;
