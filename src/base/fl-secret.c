/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-secret.h"

#include "fl-needles-private.h"

#include <string.h>
#include <sys/resource.h>

/* A piece of secret text. It has a type of its own so that no format string takes it, it is wiped
 * when its last owner lets go, and every living one is known to the redactor: what is shown or
 * logged never holds it, whoever wrote the line that would have.
 *
 * Secrets are immutable and may be used from any thread. */

struct _FlSecret {
  gatomicrefcount references;
  char *text;
  gsize length;
  FlNeedles *needles; /* NULL where it need not be hidden */
};

G_DEFINE_BOXED_TYPE (FlSecret, fl_secret, fl_secret_ref, fl_secret_unref)

/**
 * fl_wipe_free:
 * @text: (nullable) (transfer full): text that held a secret
 *
 * Overwrites a text up to its NUL, and frees it.
 */
void
fl_wipe_free (char *text)
{
  if (!text)
    return;
  explicit_bzero (text, strlen (text));
  g_free (text);
}

/**
 * fl_secret_new:
 * @text: the secret, which the caller goes on owning, and wipes
 *
 * Makes a secret of a copy.
 *
 * Returns: (transfer full): the secret
 */
FlSecret *
fl_secret_new (const char *text)
{
  g_return_val_if_fail (text, NULL);

  return fl_secret_new_take (g_strdup (text));
}

static FlSecret *
secret_new (char *text)
{
  FlSecret *self = g_new0 (FlSecret, 1);

  g_atomic_ref_count_init (&self->references);
  self->text = text;
  self->length = strlen (text);
  return self;
}

/**
 * fl_secret_new_take:
 * @text: (transfer full): the secret, from g_malloc()
 *
 * Makes a secret without a copy.
 *
 * Returns: (transfer full): the secret
 */
FlSecret *
fl_secret_new_take (char *text)
{
  FlSecret *self;

  g_return_val_if_fail (text, NULL);

  self = secret_new (text);
  self->needles = fl_needles_new (text);
  return self;
}

/**
 * fl_secret_new_plain:
 * @text: what stands beside a secret, such as a user name
 *
 * Makes a secret of a copy that need not be hidden. It is wiped like any other, but the redactor
 * leaves it alone: a user name such as “admin” would be masked wherever the word stands.
 *
 * Returns: (transfer full): the secret
 */
FlSecret *
fl_secret_new_plain (const char *text)
{
  g_return_val_if_fail (text, NULL);

  return secret_new (g_strdup (text));
}

/**
 * fl_secret_ref:
 *
 * Takes a share in a secret.
 *
 * Returns: (transfer full): the same secret
 *
 * Thread: any.
 */
FlSecret *
fl_secret_ref (FlSecret *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * fl_secret_unref:
 *
 * Gives a share up. With the last one the text is overwritten.
 *
 * Thread: any.
 */
void
fl_secret_unref (FlSecret *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->needles, fl_needles_free);
  fl_wipe_free (self->text);
  g_free (self);
}

/**
 * fl_secret_get_text:
 *
 * Shows the secret's text: to place it on a request or in the keyring, and nowhere else.
 *
 * Returns: (transfer none): the text, which lives as long as the secret
 */
const char *
fl_secret_get_text (FlSecret *self)
{
  g_return_val_if_fail (self, NULL);

  return self->text;
}

/**
 * fl_secret_get_length:
 *
 * Tells how long the text is.
 *
 * Returns: bytes
 */
gsize
fl_secret_get_length (FlSecret *self)
{
  g_return_val_if_fail (self, 0);

  return self->length;
}

/**
 * fl_secret_is_plain:
 *
 * Returns: whether it need not be hidden
 */
gboolean
fl_secret_is_plain (FlSecret *self)
{
  g_return_val_if_fail (self, FALSE);

  return !self->needles;
}

/* Takes as long for equal texts as for different ones, so that a guesser with a stopwatch learns
 * nothing but the length. */
static gboolean
is_same_memory (const char *one, gsize one_length, const char *other, gsize other_length)
{
  volatile guint8 difference = 0;

  if (one_length != other_length)
    return FALSE;
  for (gsize i = 0; i < one_length; i++)
    difference |= (guint8) (one[i] ^ other[i]);
  return difference == 0;
}

/**
 * fl_secret_equal:
 * @other: another secret
 *
 * Compares two secrets in a time that tells nothing but whether they are of one length.
 *
 * Returns: whether both hold the same text
 */
gboolean
fl_secret_equal (FlSecret *self, FlSecret *other)
{
  g_return_val_if_fail (self, FALSE);
  g_return_val_if_fail (other, FALSE);

  return is_same_memory (self->text, self->length, other->text, other->length);
}

/**
 * fl_secret_equal_text:
 * @text: what somebody claims that the secret is
 *
 * Compares as fl_secret_equal() does.
 *
 * Returns: whether the secret is @text
 */
gboolean
fl_secret_equal_text (FlSecret *self, const char *text)
{
  g_return_val_if_fail (self, FALSE);
  g_return_val_if_fail (text, FALSE);

  return is_same_memory (self->text, self->length, text, strlen (text));
}

/**
 * fl_secret_forbid_core_files:
 *
 * Has this process leave no core file, which would hold every living secret. A program calls it
 * first.
 */
void
fl_secret_forbid_core_files (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}
