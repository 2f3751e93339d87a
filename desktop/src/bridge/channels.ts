/** Names of the two channels between the kiosk's screen and its main process. */
export const bridgeChannels = { invoke: 'examhall:invoke', state: 'examhall:state' } as const;
export type BridgeChannels = typeof bridgeChannels;
