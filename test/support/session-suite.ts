import { ServerSession } from './server-session.ts';

/** A server for the length of a suite; answers a function that gives it. */
export function withServer(): () => ServerSession {
  let session: ServerSession | undefined;
  before(async () => {
    session = await ServerSession.start();
  });
  after(async () => {
    await session?.stop();
  });
  return () => {
    if (!session) throw new Error('The server is not started yet.');
    return session;
  };
}
