/** Of the microphone's sound in one message to the server, ms: as much as the canceller gives at a time. Whoever waits for more makes the server hear later. */
export const wireFrameMs = 10;
