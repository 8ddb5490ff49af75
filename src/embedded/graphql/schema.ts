import { buildSchema } from "graphql";

/**
 * The part of GitHub's GraphQL schema that the REST API lacks and an app needs: who edited a
 * comment, its reactions as the viewer sees them, and hiding it.
 * https://docs.github.com/en/graphql/reference
 */
export const schema = buildSchema(`
  scalar DateTime

  type Query {
    viewer: User!
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    rateLimit: RateLimit
  }

  type Mutation {
    minimizeComment(input: MinimizeCommentInput!): MinimizeCommentPayload
    unminimizeComment(input: UnminimizeCommentInput!): UnminimizeCommentPayload
  }

  interface Node { id: ID! }
  interface Actor { login: String! }
  interface Minimizable { isMinimized: Boolean! minimizedReason: String }

  type User implements Node & Actor { id: ID! login: String! databaseId: Int }
  type Bot implements Node & Actor { id: ID! login: String! databaseId: Int }
  type Organization implements Node & Actor { id: ID! login: String! databaseId: Int }

  type IssueComment implements Node & Minimizable {
    id: ID!
    databaseId: Int
    fullDatabaseId: String
    body: String!
    url: String!
    author: Actor
    editor: Actor
    createdAt: DateTime!
    updatedAt: DateTime!
    lastEditedAt: DateTime
    includesCreatedEdit: Boolean!
    isMinimized: Boolean!
    minimizedReason: String
    reactionGroups: [ReactionGroup!]
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }

  type UserContentEditConnection { nodes: [UserContentEdit] totalCount: Int! }
  type UserContentEdit {
    createdAt: DateTime!
    editedAt: DateTime!
    deletedAt: DateTime
    deletedBy: Actor
    diff: String
    editor: Actor
  }

  type ReactionGroup { content: ReactionContent! viewerHasReacted: Boolean! }
  enum ReactionContent { THUMBS_UP THUMBS_DOWN LAUGH HOORAY CONFUSED HEART ROCKET EYES }

  type RateLimit { cost: Int! limit: Int! remaining: Int! used: Int! resetAt: DateTime! }

  enum ReportedContentClassifiers { SPAM ABUSE OFF_TOPIC OUTDATED DUPLICATE RESOLVED LOW_QUALITY }
  input MinimizeCommentInput {
    subjectId: ID!
    classifier: ReportedContentClassifiers!
    clientMutationId: String
  }
  type MinimizeCommentPayload { clientMutationId: String minimizedComment: Minimizable }
  input UnminimizeCommentInput { subjectId: ID! clientMutationId: String }
  type UnminimizeCommentPayload { clientMutationId: String unminimizedComment: Minimizable }
`);
