/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-random.h"

#include "fl-encoding.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/**
 * fl_random_bytes:
 * @bytes: (out caller-allocates) (array length=size_bytes): where the bytes go
 * @size_bytes: how many
 *
 * Fills memory with random bytes of the kernel, fit for secrets. The program ends where the kernel
 * has none to give: a guessable secret would be worse.
 *
 * Thread: any.
 */
void
fl_random_bytes (guint8 *bytes, gsize size_bytes)
{
  g_return_if_fail (bytes || size_bytes == 0);

  while (size_bytes > 0) {
    ssize_t received = getrandom (bytes, size_bytes, 0);

    if (received > 0) {
      bytes += received;
      size_bytes -= (gsize) received;
    } else if (errno != EINTR) {
      g_error ("The kernel gives no random bytes: %s", g_strerror (errno));
    }
  }
}

/**
 * fl_random_token:
 * @size_bytes: how many random bytes the token stands for; 32 are 256 bits
 *
 * Makes a value that nobody can guess: a state, a nonce, a code verifier.
 *
 * Returns: (transfer full): base64url without padding
 */
char *
fl_random_token (gsize size_bytes)
{
  g_autofree guint8 *bytes = g_malloc (size_bytes);
  char *token;

  fl_random_bytes (bytes, size_bytes);
  token = fl_base64url_encode (bytes, size_bytes);
  explicit_bzero (bytes, size_bytes);
  return token;
}
