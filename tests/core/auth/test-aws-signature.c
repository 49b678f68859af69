/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-aws-signature.h"

#include "fl-aws-canonical.h"
#include "fl-test.h"

#include <string.h>

#define SUITE_HOST "example.amazonaws.com"
#define SUITE_DATE "20150830T123600Z"
#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SUITE_TOKEN                                                                                \
  "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfI" \
  "eoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0" \
  "wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+"              \
  "scqKmlzm8FDrypN"                                                                                \
  "C9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=="

/* One case of the published suite: the request, and the signature it must have. */
typedef struct {
  const char *name;
  const char *method;
  const char *path;
  const char *query;
  const char *headers[11]; /* names and values, X-Amz-Date left out */
  const char *body;
  const char *signed_headers;
  const char *signature;
} Case;

#define UNRESERVED "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define USUAL      "host;x-amz-date"

/* Source: the AWS Signature Version 4 test suite, aws-sig-v4-test-suite.zip */
static const Case cases[] = {
  { "get-header-key-duplicate",
    "GET",
    "/",
    "",
    { "My-Header1", "value2", "My-Header1", "value2", "My-Header1", "value1" },
    "",
    "host;my-header1;x-amz-date",
    "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea" },
  { "get-header-value-order",
    "GET",
    "/",
    "",
    { "My-Header1", "value4", "My-Header1", "value1", "My-Header1", "value3", "My-Header1",
      "value2" },
    "",
    "host;my-header1;x-amz-date",
    "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01" },
  { "get-header-value-trim",
    "GET",
    "/",
    "",
    { "My-Header1", " value1", "My-Header2", " \"a   b   c\"" },
    "",
    "host;my-header1;my-header2;x-amz-date",
    "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736" },
  { "get-unreserved",
    "GET",
    "/" UNRESERVED,
    "",
    { NULL },
    "",
    USUAL,
    "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f" },
  { "get-utf8",
    "GET",
    "/\341\210\264",
    "",
    { NULL },
    "",
    USUAL,
    "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85" },
  { "get-space",
    "GET",
    "/example space/",
    "",
    { NULL },
    "",
    USUAL,
    "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741" },
  { "get-relative",
    "GET",
    "/example/..",
    "",
    { NULL },
    "",
    USUAL,
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  { "get-relative-relative",
    "GET",
    "/example1/example2/../..",
    "",
    { NULL },
    "",
    USUAL,
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  { "get-slash",
    "GET",
    "//",
    "",
    { NULL },
    "",
    USUAL,
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  { "get-slash-dot-slash",
    "GET",
    "/./",
    "",
    { NULL },
    "",
    USUAL,
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  { "get-slash-pointless-dot",
    "GET",
    "/./example",
    "",
    { NULL },
    "",
    USUAL,
    "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5" },
  { "get-slashes",
    "GET",
    "//example//",
    "",
    { NULL },
    "",
    USUAL,
    "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84" },
  { "get-vanilla",
    "GET",
    "/",
    "",
    { NULL },
    "",
    USUAL,
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  { "get-vanilla-empty-query-key",
    "GET",
    "/",
    "Param1=value1",
    { NULL },
    "",
    USUAL,
    "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb" },
  { "get-vanilla-query",
    "GET",
    "/",
    "",
    { NULL },
    "",
    USUAL,
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  { "get-vanilla-query-order-key",
    "GET",
    "/",
    "Param1=value2&Param1=Value1",
    { NULL },
    "",
    USUAL,
    "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1" },
  { "get-vanilla-query-order-key-case",
    "GET",
    "/",
    "Param2=value2&Param1=value1",
    { NULL },
    "",
    USUAL,
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500" },
  { "get-vanilla-query-order-value",
    "GET",
    "/",
    "Param1=value2&Param1=value1",
    { NULL },
    "",
    USUAL,
    "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694" },
  { "get-vanilla-query-unreserved",
    "GET",
    "/",
    UNRESERVED "=" UNRESERVED,
    { NULL },
    "",
    USUAL,
    "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197" },
  { "get-vanilla-utf8-query",
    "GET",
    "/",
    "\341\210\264=bar",
    { NULL },
    "",
    USUAL,
    "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04" },
  { "post-header-key-case",
    "POST",
    "/",
    "",
    { NULL },
    "",
    USUAL,
    "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
  { "post-header-key-sort",
    "POST",
    "/",
    "",
    { "My-Header1", "value1" },
    "",
    "host;my-header1;x-amz-date",
    "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c" },
  { "post-header-value-case",
    "POST",
    "/",
    "",
    { "My-Header1", "VALUE1" },
    "",
    "host;my-header1;x-amz-date",
    "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d" },
  { "post-sts-header-after",
    "POST",
    "/",
    "",
    { NULL },
    "",
    USUAL,
    "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
  { "post-sts-header-before",
    "POST",
    "/",
    "",
    { "X-Amz-Security-Token", SUITE_TOKEN },
    "",
    "host;x-amz-date;x-amz-security-token",
    "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead" },
  { "post-vanilla",
    "POST",
    "/",
    "",
    { NULL },
    "",
    USUAL,
    "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
  { "post-vanilla-empty-query-value",
    "POST",
    "/",
    "Param1=value1",
    { NULL },
    "",
    USUAL,
    "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11" },
  { "post-vanilla-query",
    "POST",
    "/",
    "Param1=value1",
    { NULL },
    "",
    USUAL,
    "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11" },
  { "post-x-www-form-urlencoded",
    "POST",
    "/",
    "",
    { "Content-Type", "application/x-www-form-urlencoded" },
    "Param1=value1",
    "content-type;host;x-amz-date",
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a" },
  { "post-x-www-form-urlencoded-parameters",
    "POST",
    "/",
    "",
    { "Content-Type", "application/x-www-form-urlencoded; charset=utf8" },
    "Param1=value1",
    "content-type;host;x-amz-date",
    "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe" },
};

static void
test_published_suite (void)
{
  g_autoptr (FlSecret) access_key = fl_secret_new ("AKIDEXAMPLE");
  g_autoptr (FlSecret) secret_key = fl_secret_new ("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  const FlAwsSigner signer = { access_key, secret_key, NULL, "us-east-1", "service" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *test = &cases[i];
    g_autofree char *path = fl_aws_canonical_path (test->path, FALSE);
    g_autofree char *query = fl_aws_canonical_query (test->query);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, test->body, -1);
    g_autofree char *signed_headers = NULL;
    g_autofree char *wanted = NULL;
    g_autofree char *request = NULL;
    g_autofree char *authorization = NULL;
    SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

    g_test_message ("%s", test->name);
    soup_message_headers_append (headers, "X-Amz-Date", SUITE_DATE);
    for (guint j = 0; test->headers[j]; j += 2)
      soup_message_headers_append (headers, test->headers[j], test->headers[j + 1]);
    request = fl_aws_canonical_request (test->method, path, query, SUITE_HOST, headers, hash,
                                        &signed_headers);
    authorization = fl_aws_signature_build (&signer, SUITE_DATE, request, signed_headers);
    wanted = g_strdup_printf ("AWS4-HMAC-SHA256 "
                              "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                              "SignedHeaders=%s, Signature=%s",
                              test->signed_headers, test->signature);
    g_assert_cmpstr (authorization, ==, wanted);
    soup_message_headers_unref (headers);
  }
}

static const struct {
  const char *path;
  const char *usual;
  const char *s3;
} paths[] = {
  { "", "/", "/" },
  { "/", "/", "/" },
  { "/a%20b", "/a%2520b", "/a%20b" },
  { "/a%2fb", "/a%252fb", "/a%2Fb" },
  { "/caf%c3%a9", "/caf%25c3%25a9", "/caf%C3%A9" },
  { "/a//b/", "/a/b/", "/a//b/" },
  { "/a/./b/../c", "/a/c", "/a/./b/../c" },
  { "/../a/..", "/", "/../a/.." },
  { "/a/.", "/a/", "/a/." },
  { "/$!'()*,:;=@&+", "/%24%21%27%28%29%2A%2C%3A%3B%3D%40%26%2B",
    "/%24%21%27%28%29%2A%2C%3A%3B%3D%40%26%2B" },
  { "/100%", "/100%25", "/100%25" },
  { "/%zz", "/%25zz", "/%25zz" },
  { "/%00", "/%2500", "/%00" },
};

static void
test_paths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *usual = fl_aws_canonical_path (paths[i].path, FALSE);
    g_autofree char *s3 = fl_aws_canonical_path (paths[i].path, TRUE);

    g_assert_cmpstr (usual, ==, paths[i].usual);
    g_assert_cmpstr (s3, ==, paths[i].s3);
  }
}

static const struct {
  const char *query;
  const char *canonical;
} queries[] = {
  { NULL, "" },
  { "", "" },
  { "&", "" },
  { "acl", "acl=" },
  { "b=2&a=1", "a=1&b=2" },
  { "a=2&a=1&a", "a=&a=1&a=2" },
  { "a=b=c", "a=b%3Dc" },
  { "a+b=c+d", "a%20b=c%20d" },
  { "a=%2b&A=%2B", "A=%2B&a=%2B" },
  { "k%65y=%7e", "key=~" },
  { "a=%zz%4", "a=%25zz%254" },
  { "a=%FF%00", "a=%FF%00" },
  { "a-b=1&a=2", "a=2&a-b=1" },
};

static void
test_queries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autofree char *canonical = fl_aws_canonical_query (queries[i].query);

    g_assert_cmpstr (canonical, ==, queries[i].canonical);
  }
}

/* Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
static const struct {
  const char *method;
  const char *uri;
  const char *headers[5];
  const char *body;
  const char *authorization_end;
} s3_cases[] = {
  { "GET",
    "https://examplebucket.s3.amazonaws.com/test.txt",
    { "Range", "bytes=0-9" },
    NULL,
    "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
    "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41" },
  { "PUT",
    "https://examplebucket.s3.amazonaws.com/test$file.text",
    { "Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY" },
    "Welcome to Amazon S3.",
    "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, "
    "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd" },
  { "GET",
    "https://examplebucket.s3.amazonaws.com/?lifecycle",
    { NULL },
    NULL,
    "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
    "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543" },
  { "GET",
    "https://examplebucket.s3.amazonaws.com/?prefix=J&max-keys=2",
    { NULL },
    NULL,
    "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
    "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7" },
};

/* 2013-05-24 00:00:00 UTC */
#define S3_NOW_US (G_GINT64_CONSTANT (1369353600) * G_USEC_PER_SEC)

static void
test_published_s3 (void)
{
  g_autoptr (FlSecret) access_key = fl_secret_new ("AKIAIOSFODNN7EXAMPLE");
  g_autoptr (FlSecret) secret_key = fl_secret_new ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  const FlAwsSigner signer = { access_key, secret_key, NULL, "us-east-1", "s3" };

  for (guint i = 0; i < G_N_ELEMENTS (s3_cases); i++) {
    g_autoptr (SoupMessage) message = soup_message_new (s3_cases[i].method, s3_cases[i].uri);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    const char *body = s3_cases[i].body;
    g_autoptr (GBytes) bytes = body ? g_bytes_new_static (body, strlen (body)) : NULL;

    for (guint j = 0; s3_cases[i].headers[j]; j += 2)
      soup_message_headers_append (headers, s3_cases[i].headers[j], s3_cases[i].headers[j + 1]);
    fl_aws_signature_apply (&signer, message, bytes, S3_NOW_US);
    g_assert_true (g_str_has_suffix (soup_message_headers_get_one (headers, "Authorization"),
                                     s3_cases[i].authorization_end));
    g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Amz-Date"), ==, "20130524T000000Z");
    g_assert_null (strchr (g_uri_get_path (soup_message_get_uri (message)), '$'));
  }
}

typedef struct {
  FlSecret *access_key;
  FlSecret *secret_key;
  FlSecret *token;
  FlAwsSigner signer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->access_key = fl_secret_new ("AKIDEXAMPLE");
  fixture->secret_key = fl_secret_new ("secret");
  fixture->token = fl_secret_new ("temporary");
  fixture->signer =
      (FlAwsSigner){ fixture->access_key, fixture->secret_key, NULL, "eu-west-1", "execute-api" };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_secret_unref (fixture->access_key);
  fl_secret_unref (fixture->secret_key);
  fl_secret_unref (fixture->token);
}

/* What the caller put in the same place is replaced, and so is a signature of an earlier leg. */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Authorization", "X-Amz-Date", "X-Amz-Content-Sha256",
                                       "X-Amz-Security-Token" };
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/x");
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    soup_message_headers_append (headers, names[i], "mine");
    soup_message_headers_append (headers, names[i], "mine too");
  }
  fixture->signer.session_token = fixture->token;
  fl_aws_signature_apply (&fixture->signer, message, NULL, S3_NOW_US);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (strstr (soup_message_headers_get_list (headers, names[i]), "mine"));
  g_assert_cmpstr (soup_message_headers_get_list (headers, "X-Amz-Security-Token"), ==,
                   "temporary");
  g_assert_nonnull (strstr (soup_message_headers_get_one (headers, "Authorization"),
                            "SignedHeaders=host;x-amz-content-sha256;x-amz-date;"
                            "x-amz-security-token,"));

  fixture->signer.session_token = NULL;
  fl_aws_signature_apply (&fixture->signer, message, NULL, S3_NOW_US);
  g_assert_null (soup_message_headers_get_one (headers, "X-Amz-Security-Token"));
}

static const struct {
  const char *uri;
  const char *query;
} wire_queries[] = {
  { "https://api.example/x", NULL },
  { "https://api.example/x?b=2&a=%7e+1", "a=~%201&b=2" },
  { "https://api.example/x?acl", "acl=" },
};

static void
test_query_on_the_wire (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (wire_queries); i++) {
    g_autoptr (SoupMessage) message = soup_message_new ("GET", wire_queries[i].uri);

    fl_aws_signature_apply (&fixture->signer, message, NULL, S3_NOW_US);
    g_assert_cmpstr (g_uri_get_query (soup_message_get_uri (message)), ==, wire_queries[i].query);
    g_assert_cmpstr (g_uri_get_path (soup_message_get_uri (message)), ==, "/x");
  }
}

static const struct {
  const char *uri;
  const char *host;
} hosts[] = {
  { "https://api.example/", "api.example" },
  { "https://api.example:443/", "api.example" },
  { "https://api.example:8443/", "api.example:8443" },
  { "http://127.0.0.1:80/", "127.0.0.1" },
  { "http://127.0.0.1:443/", "127.0.0.1:443" },
  { "http://[::1]:8080/", "[::1]:8080" },
};

/* The Host header is not there yet: it is signed as libsoup will write it. */
static void
test_hosts (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autoptr (SoupMessage) message = soup_message_new ("GET", hosts[i].uri);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    g_autofree char *signed_headers = NULL;
    g_autofree char *request = NULL;
    g_autofree char *wanted = NULL;

    fl_aws_signature_apply (&fixture->signer, message, NULL, S3_NOW_US);
    request = fl_aws_canonical_request ("GET", "/", "", hosts[i].host, headers, EMPTY_HASH,
                                        &signed_headers);
    wanted = fl_aws_signature_build (&fixture->signer, "20130524T000000Z", request, signed_headers);
    g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, wanted);
  }
}

static const char *
sign_body (Fixture *fixture, SoupMessage *message, gsize size_bytes)
{
  g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (size_bytes), size_bytes);

  fl_aws_signature_apply (&fixture->signer, message, body, S3_NOW_US);
  return soup_message_headers_get_one (soup_message_get_request_headers (message),
                                       "X-Amz-Content-Sha256");
}

/* Only S3 lets a body go unsigned, and only TLS guards it then. */
static void
test_large_bodies (Fixture *fixture, gconstpointer data)
{
  const gsize large_bytes = 5 * 1024 * 1024;
  g_autoptr (SoupMessage) https = soup_message_new ("PUT", "https://s3.example/x");
  g_autoptr (SoupMessage) http = soup_message_new ("PUT", "http://127.0.0.1/x");

  g_assert_cmpstr (sign_body (fixture, https, large_bytes), !=, "UNSIGNED-PAYLOAD");
  fixture->signer.service = "s3";
  g_assert_cmpstr (sign_body (fixture, https, large_bytes), ==, "UNSIGNED-PAYLOAD");
  g_assert_cmpstr (sign_body (fixture, https, 10), !=, "UNSIGNED-PAYLOAD");
  g_assert_cmpstr (sign_body (fixture, http, large_bytes), !=, "UNSIGNED-PAYLOAD");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/aws-signature/published-suite", test_published_suite);
  g_test_add_func ("/aws-signature/published-s3", test_published_s3);
  g_test_add_func ("/aws-signature/paths", test_paths);
  g_test_add_func ("/aws-signature/queries", test_queries);
  g_test_add ("/aws-signature/replaces", Fixture, NULL, set_up, test_replaces, tear_down);
  g_test_add ("/aws-signature/query-on-the-wire", Fixture, NULL, set_up, test_query_on_the_wire,
              tear_down);
  g_test_add ("/aws-signature/hosts", Fixture, NULL, set_up, test_hosts, tear_down);
  g_test_add ("/aws-signature/large-bodies", Fixture, NULL, set_up, test_large_bodies, tear_down);

  return fl_test_run ();
}
