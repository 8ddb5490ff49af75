import { expect, test } from "@jest/globals";
import { authorizationOf } from "../../src/github/authorization.ts";
import { openSigner } from "../../src/github/signer.ts";

const refused = Object.assign(new Error("Bad credentials"), {
  status: 401,
  request: { method: "GET", url: "https://github.test/user" },
  response: { headers: {}, data: { message: "Bad credentials" } },
});

/** Tokens are numbered in the order in which they are asked for. */
function authorize() {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return { data: { token: `t${asked}` } };
  };
  const credentials = { kind: "installation", appId: 7, privateKey: "", installation: 3 } as const;
  const signer = openSigner({ appId: 7, sign: async () => "signature", now: () => 0 });
  return authorizationOf(credentials, ask, () => 0, signer);
}

const accepted = async (authorization: string) => authorization;
const refuse = async (): Promise<string> => {
  throw refused;
};

test("an installation's token is asked for once, and used again", async () => {
  const authorized = authorize();
  expect([await authorized(accepted), await authorized(accepted)]).toEqual([
    "token t1",
    "token t1",
  ]);
});

test("after a refused token the next request asks for a new one", async () => {
  const authorized = authorize();
  await expect(authorized(refuse)).rejects.toBe(refused);
  expect([await authorized(accepted), await authorized(accepted)]).toEqual([
    "token t2",
    "token t2",
  ]);
});

test("requests that are refused together ask for one new token", async () => {
  const authorized = authorize();
  const together = await Promise.allSettled([authorized(refuse), authorized(refuse)]);
  expect(together.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await authorized(accepted)).toBe("token t2");
});

test("a request refused late leaves the new token alone", async () => {
  const authorized = authorize();
  let refuseLate: (error: Error) => void = () => {};
  const late = authorized(
    () =>
      new Promise<string>((_, reject) => {
        refuseLate = reject;
      }),
  );
  await expect(authorized(refuse)).rejects.toBe(refused);
  expect(await authorized(accepted)).toBe("token t2");
  refuseLate(refused);
  await expect(late).rejects.toBe(refused);
  expect(await authorized(accepted)).toBe("token t2");
});
