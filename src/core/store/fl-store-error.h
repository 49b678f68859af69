/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_STORE_ERROR (fl_store_error_quark ())

/**
 * FlStoreError:
 * @FL_STORE_ERROR_FAILED: none of the below
 * @FL_STORE_ERROR_NOT_FOUND: no document of that link name
 * @FL_STORE_ERROR_EXISTS: a document of that link name is there already
 * @FL_STORE_ERROR_BROKEN: the document is there but invalid; the message names file, place and rule
 */
typedef enum {
  FL_STORE_ERROR_FAILED,
  FL_STORE_ERROR_NOT_FOUND,
  FL_STORE_ERROR_EXISTS,
  FL_STORE_ERROR_BROKEN,
} FlStoreError;

GQuark fl_store_error_quark (void);

G_END_DECLS
